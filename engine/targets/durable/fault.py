"""Why a second derivation could not be made. Never that the two derivations differ: that is for `differences`."""

from collections.abc import Sequence

from engine.diagnostics import Diagnostic


class DerivationFault(Exception):  # noqa: N818 - users meet it under this name
    """No second derivation, with every fault found. Nothing may be recorded on the strength of it."""

    def __init__(self, faults: Sequence[Diagnostic]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)

    @property
    def code(self) -> str:
        """The stable code of the first fault."""
        return self.faults[0].code


def fault(code: str, message: str) -> DerivationFault:
    """A single fault, ready to be raised."""
    return DerivationFault((Diagnostic(code, message),))
