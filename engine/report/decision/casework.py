"""Casework percentages, and what enables or hinders regions and PDUs."""

from engine.ir.decision import Answer, CaseworkFigure, Decision
from engine.ir.standards import StandardsPack
from engine.report.decision.narrative import not_evidenced, open_question, strength, weakness
from engine.report.trace.facts import Seen
from engine.report.wording import nouns
from engine.report.wording.layout import columns, wrapped

BELOW = {"region", "pdu"}


def casework(pack: StandardsPack, decision: Decision) -> list[str]:
    """One percentage for each case question, with the caveat. No lines where no case was recorded."""
    policy = pack.ratings.casework
    figures = [f for f in decision.casework if f.measure == "sufficiency"]
    if policy is None or not figures:
        return []
    rows = [
        [nouns.code(f.about), f"{f.part} of {f.whole}", f"{f.per_cent} per cent", f"indicative of {f.indicative_of}"]
        for f in figures
    ]
    return [wrapped(f"{policy.says} ({policy.text_status})", "  "), *columns(rows)]


def enablers_and_barriers(seen: Seen, pack: StandardsPack, decision: Decision) -> list[str]:
    """The prompts whose wording turns on regions or PDUs, as they were answered; then what the cases recorded.

    A prompt that is not evidenced is neither, and is listed apart.
    """
    reaching = [p for p in pack.prompts() if BELOW & set(p.reaches)]
    enabling = [strength(seen, p, decision) for p in reaching if decision.prompts[p.id].in_force is Answer.YES]
    no = [p for p in reaching if decision.prompts[p.id].in_force is Answer.NO]
    hindering = [weakness(seen, p, decision) for p in no if not open_question(p, decision)]
    lines = ["  Only prompts whose wording reaches regions or PDUs are listed here."] if reaching else []
    lines += _listed("Enablers: prompts answered yes", enabling, "+")
    lines += _listed("Barriers: prompts answered no", hindering, "-")
    lines += not_evidenced(seen, [p for p in no if open_question(p, decision)], decision)
    lines += _recorded("Recorded as enablers in cases", [f for f in decision.casework if f.measure == "enabler"])
    lines += _recorded("Recorded as barriers in cases", [f for f in decision.casework if f.measure == "barrier"])
    return lines


def _listed(title: str, items: list[str], sign: str) -> list[str]:
    return [f"  {title}", *(wrapped(item, f"    {sign} ") for item in items)] if items else []


def _recorded(title: str, figures: list[CaseworkFigure]) -> list[str]:
    rows = [
        [nouns.code(f.about), f"{f.part} of {f.whole} cases", f"{f.per_cent} per cent"]
        for f in sorted(figures, key=lambda f: (-f.per_cent, f.about))
    ]
    return [f"  {title}", *columns(rows, "    ")] if rows else []
