"""The `ragstone` command. Thin: each command calls a use case and prints a report of it.

Exit codes: 0 done, whatever the ratings · 1 golden cases differ, or lints found something · 2 input or usage refused ·
3 a fault of ours: the two derivations differ, or something unforeseen; nothing of it is to be relied on.
"""

import gc
import sys
from io import TextIOWrapper

DIFFERENT, REFUSED, OURS = 1, 2, 3
COLLECT_AFTER = 500_000
"""Objects made before Python looks for cycles among them: one decision makes half as many, and none is a cycle."""


def main() -> None:
    """Runs the command line, and exits with one of the codes above. Shows no traceback."""
    gc.set_threshold(COLLECT_AFTER, 20, 20)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without UTF-8 gets escapes, never a crash
    from engine.cli.app import app  # noqa: PLC0415 - so that importing the package costs nothing
    from engine.cli.faults import print_faults  # noqa: PLC0415 - as above
    from engine.cli.terminal import visible  # noqa: PLC0415 - as above
    from engine.diagnostics import Refused  # noqa: PLC0415 - as above

    try:
        app()
    except Refused as refused:
        print_faults(refused.faults)
        sys.exit(REFUSED)
    except Exception as error:  # noqa: BLE001 - the last resort: one clear line, and an exit code that stops CI
        sys.stderr.write(visible(_ours(error)))
        sys.exit(OURS)


def _ours(error: Exception) -> str:
    """Each fault of ours in a line, and what to do about it."""
    from engine.diagnostics import Diagnostic, Disagreement  # noqa: PLC0415 - so that importing the package costs nothing
    from engine.targets.durable import DerivationFault  # noqa: PLC0415 - as above

    what = " ".join(str(error).split()) or "no more is known"
    match error:
        case DerivationFault(faults=faults):
            pass
        case Disagreement():
            faults = (Diagnostic("derivations-differ", what),)
        case _:
            faults = (Diagnostic("unforeseen-error", f"{type(error).__name__}: {what}"),)
    advice = "nothing of this inspection is to be relied on; report it with the evidence file and the pack's digest"
    return "".join(f"{fault}\n" for fault in faults) + f"  help: {advice}\n"
