"""The `ragstone` command. Thin: each command calls a use case and prints a report of it.

Exit codes: 0 done, whatever the ratings · 1 golden cases differ · 2 input or usage refused · 3 a fault of ours: the
two derivations differ, or something unforeseen; nothing of it is to be relied on.
"""

import gc
import os
import sys

DIFFERENT, REFUSED, OURS = 1, 2, 3
COLLECT_AFTER = 200_000
"""Objects made before Python looks for cycles among them: a pack alone makes as many, and none is a cycle."""


def main() -> None:
    """Runs the command line, and exits with one of the codes above. Shows no traceback."""
    gc.set_threshold(COLLECT_AFTER, 20, 20)
    from engine.cli.app import app  # noqa: PLC0415 - so that importing the package costs nothing
    from engine.cli.faults import print_faults  # noqa: PLC0415 - as above
    from engine.diagnostics import Refused  # noqa: PLC0415 - as above

    try:
        app()
    except Refused as refused:
        print_faults(refused.faults)
        sys.exit(REFUSED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:  # noqa: BLE001 - the last resort: one clear line, and an exit code that stops CI
        sys.stderr.write(_ours(error))
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
