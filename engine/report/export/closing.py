"""What every report says of itself: what it is of, what was left out, what it rests on, whose words it uses."""

from engine.ir.decision import LeftOut
from engine.report.decision.data import NOT_YET, rests_on
from engine.report.export.blocks import Bullets, Item, Pairs, Paragraph, Section, Table
from engine.report.export.subject import Judged, Rated, Subject
from engine.report.judgement.data import NOT_FOR_PUBLICATION
from engine.report.trace.facts import Seen
from engine.report.wording.about import headed, source
from engine.report.wording.edition import edition_told
from engine.report.wording.fell import too_old
from engine.report.wording.layout import counted
from engine.report.wording.units import parameter_told

OGL = "Open Government Licence v3.0"
OGL_URL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


def inspection_rows(of: Subject) -> tuple[tuple[str, str], ...]:
    """What the report is of, by name."""
    context, pack = of.inspection.context, of.pack
    dates = f"from {context.inspection_date.isoformat()}; evidence to {context.evidence_cutoff.isoformat()}"
    return (
        ("Framework", f"{pack.title}, edition {pack.edition}"),
        *((("Why that edition", edition_told(of.term, context.inspection_date)),) if of.term else ()),
        ("Fieldwork", dates),
        ("Evidence", counted(len(of.inspection.facts), "fact")),
        ("Published", published(of)),
        *((("Open challenges", of.challenged),) if of.challenged else ()),
        *((("Names", of.hidden),) if of.hidden else ()),
    )


def published(of: Subject) -> str:
    """The published line: when it was, or that it was not."""
    pilot = isinstance(of, Judged) and of.decided.pilot
    return NOT_FOR_PUBLICATION if pilot else of.published or f"{NOT_YET}; this is a draft"


def footer(of: Subject) -> str:
    """What stands at the foot of each page."""
    return f"{of.decided.inspection}, {of.pack.title}"


def attribution(of: Subject) -> str:
    """Whose the wording is, and under which licence."""
    text = of.pack.provenance
    return (
        f"Contains public sector information licensed under the {OGL} ({OGL_URL}): {text.authority}, {text.document},"
        f" {text.version}."
    )


def left_out_section(seen: Seen, left_out: LeftOut) -> tuple[Section, ...]:
    """The facts that no test saw for their date; nothing where there are none."""
    cutoff = seen.context.evidence_cutoff.isoformat()
    late = [(name, f"dated after the cutoff, {cutoff}") for name in left_out.after_cutoff]
    old = [(name, too_old(seen, seen.facts[name])) for name in left_out.too_old]
    if not late and not old:
        return ()
    told = [(seen.facts[name], why) for name, why in (*late, *old)]
    items = tuple(Item(f"{headed(fact)} [{source(fact)}]: {why}") for fact, why in told)
    note = Paragraph("Tests that set dates of their own saw those that are too old.", "note")
    return (Section("left_out", "Left out for their date", (Bullets(items), *((note,) if old else ()))),)


def parameter_section(seen: Seen, title: str) -> Section:
    """Every parameter with the value in force, why it has it, and whose it is."""
    rows = tuple(
        (f"${p.name}", parameter_told(p, seen.in_force[key]), f"{p.why} ({p.source})")
        for key, p in sorted(seen.pack.parameters.items(), key=lambda each: (each[1].name, each[0]))
    )
    table = Table("Parameters in force", ("Parameter", "Value", "Why, and whose"), rows, (28, 20, 52))
    return Section("annex_c", title, (table,), fresh=True)


def about_section(of: Subject) -> Section:
    """Which words are published and which are ours, what decided, the licence, and how the report is made."""
    text, pack = of.pack.provenance, of.pack
    status = rests_on(of.pack) if isinstance(of, Rated) else of.pack.statements.text_status
    added_up = "How prompts rate a standard" if isinstance(of, Rated) else "How statements are suggested"
    note = f" {text.text_note}" if text.text_note else ""
    rows = (
        ("The framework's words", f"{text.text_status}: {text.document}, {text.version}, {text.published}.{note}"),
        ("Rules, guidance and thresholds", f"{text.rules_status}. {text.rules_note}"),
        (added_up, status),
        ("Pack", f"{pack.framework}, edition {pack.edition}, digest {of.decided.pack}"),
        ("Decided by", "two engines, ragstone's reference engine and durable_rules, which must agree"),
        ("Marking", f"{of.marking}, the highest of the evidence unless another was asked for"),
        ("Licence", attribution(of)),
        (
            "Accessibility",
            "headings, lists, tables with headings and a page order that can be read aloud; no meaning by colour alone",
        ),
    )
    return Section("about", "About this report", (Pairs(rows),))
