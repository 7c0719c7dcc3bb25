"""The real worker on an engine that never comes to an end, as durable_rules does on 512 conditions."""

import socket
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from engine.targets.durable.worker import Case, Json, serve


class SpinningCase(Case):
    def derive(self, _facts: object) -> Json:
        while True:
            pass


with socket.socket(fileno=int(sys.argv[1])) as channel:
    serve(channel, SpinningCase)
