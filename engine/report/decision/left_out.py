"""The facts that no test saw for their date alone."""

from engine.ir.decision import LeftOut
from engine.report.trace.facts import Seen
from engine.report.wording.about import headed, source
from engine.report.wording.fell import too_old
from engine.report.wording.layout import wrapped


def left_out_told(left_out: LeftOut, seen: Seen) -> list[str]:
    """Each with its date, its source, and the limit that it missed."""
    lines = [_told(seen, name, why) for name, why in why_left_out(left_out, seen)]
    return [*lines, *(["  Tests that set dates of their own saw those that are too old."] if left_out.too_old else [])]


def why_left_out(left_out: LeftOut, seen: Seen) -> list[tuple[str, str]]:
    """Each fact with the limit that it missed."""
    cutoff = seen.context.evidence_cutoff.isoformat()
    late = [(name, f"dated after the cutoff, {cutoff}") for name in left_out.after_cutoff]
    return [*late, *((name, too_old(seen, seen.facts[name])) for name in left_out.too_old)]


def _told(seen: Seen, name: str, why: str) -> str:
    fact = seen.facts[name]
    return wrapped(f"{headed(fact)} [{source(fact)}]: {why}", "  - ")
