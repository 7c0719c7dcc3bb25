"""The real worker on an engine that loses what an indicator came to, on its way to the expectation."""

import socket
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[3]))

from engine.targets.durable.worker import Case, serve


class LosingCase(Case):
    def assert_facts(self, ruleset_name: str, facts: list[Any], complete: None = None) -> Any:  # noqa: ANN401 - untyped
        return super().assert_facts(ruleset_name, [f for f in facts if f["to"] != ":indicators"], complete)


with socket.socket(fileno=int(sys.argv[1])) as channel:
    serve(channel, LosingCase)
