"""A request that is not answered."""

from collections.abc import Sequence

from engine.diagnostics import Diagnostic


class Fault(Exception):  # noqa: N818 - it is an outcome that users meet, like Refused
    """A request that is not answered, with its status and every fault of it."""

    def __init__(self, status: int, faults: Sequence[Diagnostic], headers: dict[str, str] | None = None) -> None:
        super().__init__("; ".join(fault.message for fault in faults))
        self.status, self.faults, self.headers = status, tuple(faults), headers
