"""The real worker under a clock that is put forward eleven seconds at each look, at which durable_rules drops rules."""

import datetime as dt
import socket
import sys
from itertools import count
from pathlib import Path
from types import SimpleNamespace

sys.path.insert(0, str(Path(__file__).parents[3]))

from durable import engine

from engine.targets.durable.worker import serve

SECONDS = count(step=11)


def now() -> dt.datetime:
    return dt.datetime.fromtimestamp(next(SECONDS))  # noqa: DTZ006 - the library's clock has no zone


engine.datetime = SimpleNamespace(datetime=SimpleNamespace(now=now, utcfromtimestamp=dt.datetime.utcfromtimestamp))

with socket.socket(fileno=int(sys.argv[1])) as channel:
    serve(channel)
