"""Commands that need more than deciding does."""

from importlib.util import find_spec

from engine.diagnostics import Diagnostic, Refused


def need(extra: str, *modules: str) -> None:
    """Raises Refused where a library of an extra is not installed, and says what to install."""
    lacking = [module for module in modules if find_spec(module) is None]
    if lacking:
        message = f"this needs `{lacking[0]}`, which is not installed"
        raise Refused([Diagnostic("not-installed", message, help=f"pip install 'ragstone[{extra}]'")])
