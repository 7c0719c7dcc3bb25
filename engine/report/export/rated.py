"""The report on an inspection by a framework of standards: what was found first, then how, then every trace."""

from collections.abc import Iterable

from engine.ir.decision import Answer, CaseworkFigure, ModerationDecision, NotApplicable, NotRated, Outcome, Rated
from engine.ir.standards import Prompt, Standard
from engine.report.decision.casework import BELOW
from engine.report.decision.data import NOT_YET, rests_on
from engine.report.decision.look_first import answered_by
from engine.report.decision.moderations import FROM_FILE, applied_from_file, from_file, standing
from engine.report.decision.narrative import open_question, strength, weakness
from engine.report.decision.overview import ANSWERS, BASES
from engine.report.export import subject
from engine.report.export.annex import prompt_annex
from engine.report.export.blocks import Block, Bullets, Document, Item, Pairs, Paragraph, Section, Table
from engine.report.export.closing import about_section, footer, inspection_rows, left_out_section, parameter_section
from engine.report.export.recommended import recommendations_section
from engine.report.export.register import register
from engine.report.trace.facts import Seen
from engine.report.wording import nouns
from engine.report.wording.layout import counted

ASSUMED = "working assumption"


def rated_document(of: subject.Rated, seen: Seen) -> Document:
    """The whole report. `seen` is the inspection as its tests saw it."""
    pack, decided = of.pack, of.decided
    return Document(
        title=f"Inspection {decided.inspection}",
        subtitle=pack.title,
        marking=of.marking,
        summary=(Pairs((*inspection_rows(of), *_outcomes(of))), _overall(of)),
        sections=(
            Section("found", "What we found", (), tuple(_standard(of, seen, each) for each in pack.standards)),
            _enablers(of, seen),
            recommendations_section(of.inspection),
            _ratings(of),
            *_casework(of),
            *_moderations(of),
            *left_out_section(seen, decided.left_out),
            Section(
                "annex_a",
                "Annex A: how each prompt was answered",
                (
                    Paragraph(
                        "Each prompt with its answer by rule, what is asked for, and what stands against it or would."
                        " ✓ met, ✗ not met, ? not evidenced; ! stands against the prompt, · does not.",
                        "note",
                    ),
                ),
                tuple(prompt_annex(of, seen, each) for each in pack.prompts()),
                fresh=True,
            ),
            register(seen, {p.id: p.bearing for p in decided.prompts.values()}, "Annex B: the evidence"),
            parameter_section(seen, "Annex C: the parameters"),
            about_section(of),
        ),
        footer=footer(of),
    )


def _outcomes(of: subject.Rated) -> list[tuple[str, str]]:
    decided = of.decided
    rows = [("Overall", rating_told(decided.overall.outcome))]
    return [*rows, *((f"{s.id} {s.title}", rating_told(decided.standards[s.id].outcome)) for s in of.pack.standards)]


def _overall(of: subject.Rated) -> Block:
    """What a reader must know of the ratings before anything else."""
    open_ = sum(open_question(p, of.decided) for p in of.pack.prompts())
    lacking = f"{counted(open_, 'prompt is', 'prompts are')} not evidenced, and a rating can say no more than they do."
    ours = "Every rating here rests on a working assumption: how prompts rate a standard is not published."
    said = [*([] if rests_on(of.pack) == "published" else [ours]), *([lacking] if open_ else [])]
    return Paragraph(" ".join(said), "note")


def rating_told(outcome: Outcome) -> str:
    """A rating with its score, or why there is none."""
    match outcome:
        case Rated(rating, score):
            return f"{rating} ({score})"
        case NotRated(why) | NotApplicable(why):
            return why


def _standard(of: subject.Rated, seen: Seen, standard: Standard) -> Section:
    decided = of.decided
    rated = decided.standards[standard.id]
    prompts = [p for q in standard.key_questions for p in q.prompts]
    answered = {p.id: decided.prompts[p.id].in_force for p in prompts}
    no = [p for p in prompts if answered[p.id] is Answer.NO]
    open_ = [p for p in no if open_question(p, decided)]
    judged = "" if rated.outcome == rated.by_rule else f" By rule alone: {rating_told(rated.by_rule)}."
    return Section(
        f"found.{standard.id}",
        f"{standard.id} {standard.title}: {_word(rated.outcome)}",
        (
            Paragraph(standard.statement),
            Paragraph(f"{rated.yes} of {rated.of} prompts are answered yes.{judged}", "note"),
        ),
        (
            *_listed(f"{standard.id}.strengths", "Strengths", _strong(of, seen, prompts)),
            *_listed(
                f"{standard.id}.weak",
                "Areas for improvement",
                [_told(weakness(seen, p, decided)) for p in no if p not in open_],
            ),
            *_listed(f"{standard.id}.open", "Neither, for want of evidence", [_open(of, seen, p) for p in open_]),
        ),
    )


def _strong(of: subject.Rated, seen: Seen, prompts: Iterable[Prompt]) -> list[Item]:
    yes = [p for p in prompts if of.decided.prompts[p.id].in_force is Answer.YES]
    return [_told(strength(seen, p, of.decided)) for p in yes]


def _open(of: subject.Rated, seen: Seen, prompt: Prompt) -> Item:
    return Item(f"{answered_by(seen, of.decided.prompts[prompt.id])}.", prompt.id)


def _told(text: str) -> Item:
    """An item of the narrative, its prompt set off."""
    lead, _, rest = text.partition(": ")
    return Item(f"{rest[:1].upper()}{rest[1:].removesuffix('.')}.", lead)


def _listed(id_: str, title: str, items: list[Item]) -> tuple[Section, ...]:
    return (Section(id_, title, (Bullets(tuple(items)),)),) if items else ()


def _enablers(of: subject.Rated, seen: Seen) -> Section:
    decided = of.decided
    reaching = [p for p in of.pack.prompts() if BELOW & set(p.reaches)]
    no = [p for p in reaching if decided.prompts[p.id].in_force is Answer.NO]
    enabling, open_ = _strong(of, seen, reaching), [p for p in no if open_question(p, decided)]
    hindering = [_told(weakness(seen, p, decided)) for p in no if p not in open_]
    return Section(
        "enablers",
        "What enables and what hinders regions and PDUs",
        (Paragraph("Only prompts whose wording reaches regions or PDUs are listed here.", "note"),),
        (
            *_listed("enabling", "Enablers", enabling),
            *_listed("hindering", "Barriers", hindering),
            *_listed("reaching_open", "Neither, for want of evidence", [_open(of, seen, p) for p in open_]),
            *_recorded(of, "enabler", "Recorded as enablers in cases"),
            *_recorded(of, "barrier", "Recorded as barriers in cases"),
        ),
    )


def _recorded(of: subject.Rated, measure: str, title: str) -> tuple[Section, ...]:
    figures = sorted((f for f in of.decided.casework if f.measure == measure), key=lambda f: (-f.per_cent, f.about))
    if not figures:
        return ()
    rows = tuple((_capital(nouns.code(f.about)), *_cases(f)) for f in figures)
    table = Table(title, ("Theme", "Cases", "Per cent"), rows, (60, 20, 20))
    return (Section(f"cases.{measure}", title, (table,)),)


def _cases(figure: CaseworkFigure) -> tuple[str, str]:
    return f"{figure.part} of {figure.whole}", f"{figure.per_cent} per cent"


def _three(of: subject.Rated, by_rule: Outcome, in_force: Outcome) -> tuple[str, str, str]:
    """A rating in its three lines: by rule, moderated, published."""
    return rating_told(by_rule), rating_told(in_force), rating_told(in_force) if of.published else NOT_YET


def _ratings(of: subject.Rated) -> Section:
    pack, decided = of.pack, of.decided
    rows = [
        (f"{s.id} {s.title}", *_three(of, each.by_rule, each.outcome))
        for s, each in ((s, decided.standards[s.id]) for s in pack.standards)
    ]
    overall = decided.overall
    rows.append(("Overall", *_three(of, overall.by_rule, overall.outcome)))
    head = ("", "By rule", "Moderated", "Published")
    policies = pack.ratings
    in_use = ((policies.key_question[0], "Key question"), (policies.standard[0], "Standard"))
    notes = [(what, f"{policy.says} ({policy.text_status})") for policy, what in in_use]
    notes.append(("Overall", f"{policies.overall.says} ({policies.overall.text_status})"))
    filed = dict.fromkeys(each.target for each in applied_from_file(decided))
    if filed:
        notes.append(("Moderated", f"{', '.join(filed)}: {FROM_FILE}"))
    return Section(
        "ratings",
        "How the ratings were reached",
        (Table("Ratings", ("Standard", *head[1:]), tuple(rows), (40, 22, 22, 16)), Pairs(tuple(notes))),
        (
            Section("questions", "Key questions and prompts", (_questions(of), _prompts(of))),
            Section("sensitivity", "What other unpublished policies would give", (_sensitivity(of),)),
        ),
    )


def _questions(of: subject.Rated) -> Block:
    rows = []
    for question in of.pack.key_questions():
        each = of.decided.key_questions[question.id]
        by_rule = f"; by rule {ANSWERS[each.by_rule]}" if each.by_rule is not each.answer else ""
        rows.append((question.id, question.asks, f"{ANSWERS[each.answer]}{by_rule}", f"{each.yes} of {each.of}"))
    return Table("Key questions", ("Id", "Key question", "Answer", "Prompts yes"), tuple(rows), (10, 60, 15, 15))


def _prompts(of: subject.Rated) -> Block:
    rows = []
    filed = {each.target for each in applied_from_file(of.decided)}
    for prompt in of.pack.prompts():
        each = of.decided.prompts[prompt.id]
        judged = "" if each.moderated is None else f"{ANSWERS[each.moderated]}, by judgement"
        judged += ", as the evidence file says" if prompt.id in filed else ""
        rows.append((prompt.id, prompt.asks, f"{ANSWERS[each.answer]}, {BASES[each.basis]}", judged))
    return Table("Prompts", ("Id", "Prompt", "By rule", "Moderated"), tuple(rows), (11, 49, 22, 18))


def _sensitivity(of: subject.Rated) -> Block:
    names = [standard.id for standard in of.pack.standards]
    used = of.pack.ratings.key_question[0].name, of.pack.ratings.standard[0].name
    rows = []
    for each in of.decided.sensitivity:
        here = " (in use)" if (each.key_question, each.standard) == used else ""
        words = [_word(each.standards[name]) for name in names]
        rows.append((each.key_question, each.standard, *words, _word(each.overall) + here))
    head = ("Key question by", "Standard by", *names, "Overall")
    widths = (12, 12, *(14 for _ in names), 20)
    return Table("Ratings under each combination of policies", head, tuple(rows), widths)


def _word(outcome: Outcome) -> str:
    return outcome.rating if isinstance(outcome, Rated) else "not rated"


def _casework(of: subject.Rated) -> tuple[Section, ...]:
    policy = of.pack.ratings.casework
    figures = [f for f in of.decided.casework if f.measure == "sufficiency"]
    if policy is None or not figures:
        return ()
    rows = tuple((_capital(nouns.code(f.about)), *_cases(f), f.indicative_of or "") for f in figures)
    table = Table("Cases judged sufficient", ("Question", "Cases", "Per cent", "Indicative of"), rows, (46, 16, 16, 22))
    return (Section("casework", "Casework", (Paragraph(f"{policy.says} ({policy.text_status})", "note"), table)),)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _moderations(of: subject.Rated) -> tuple[Section, ...]:
    if not of.decided.moderations:
        return ()
    rows = tuple(_moderation(of, each) for each in of.decided.moderations)
    table = Table("Moderations", ("Id", "Of", "Standing", "Reason", "By"), rows, (9, 17, 22, 34, 18))
    return (Section("moderations", "Professional judgement", (table,)),)


def _moderation(of: subject.Rated, decided: ModerationDecision) -> tuple[str, ...]:
    each = decided.moderation
    agreed = f"; agreed by {each.agreed_by}" if each.agreed_by else ""
    expires = f"; until {each.expires.isoformat()}" if each.expires else ""
    filed = f"; {FROM_FILE}" if from_file(each) else ""
    return (
        each.id,
        f"{each.target} to {each.to} (by rule: {decided.by_rule})",
        standing(of.inspection, decided),
        each.reason,
        f"{each.by}, {each.on.isoformat()}{agreed}{expires}{filed}",
    )
