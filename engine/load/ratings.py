"""The rating policies of a pack, checked against its standards."""

from collections.abc import Sequence

from engine.diagnostics import nearest
from engine.ir.pack import Standard
from engine.ir.policies import (
    AllPrompts,
    Band,
    Casework,
    EssentialsAndMajority,
    KeyQuestionPolicy,
    KeyQuestionRule,
    LowestKeyQuestion,
    MajorityOfPrompts,
    OverallPolicy,
    Rating,
    Ratings,
    ShareOfPrompts,
    StandardPolicy,
    StandardRule,
    TableOfKeyQuestions,
    TableRow,
)
from engine.load.forms.ratings import BandForm, CaseworkForm, KeyQuestionPolicyForm, RatingsFile, StandardPolicyForm
from engine.load.scope import Path, Scope


def resolve_ratings(scope: Scope, form: RatingsFile, standards: Sequence[Standard]) -> Ratings:
    """The scale and the policies."""
    scale = tuple(Rating(r.rating, r.score) for r in form.scale)
    if [r.score for r in scale] != sorted({r.score for r in scale}):
        scope.fault("bad-scale", "scores must rise from the first rating to the last", ("scale",), key=True)
    names = [r.name for r in scale]
    overall = form.overall
    return Ratings(
        scale,
        tuple(_key_question(scope, p, standards, ("key_question", i)) for i, p in enumerate(form.key_question)),
        tuple(_standard(scope, p, names, standards, ("standard", i)) for i, p in enumerate(form.standard)),
        OverallPolicy(
            overall.says, overall.why, overall.text_status, _bands(scope, overall.bands, names, ("overall", "bands"))
        ),
        None if form.casework is None else _casework(scope, form.casework, names),
    )


def _bands(scope: Scope, bands: Sequence[BandForm], ratings: Sequence[str], path: Path) -> tuple[Band, ...]:
    starts = [b.at_least for b in bands]
    if not starts or starts[0] != 0 or starts != sorted(set(starts)):
        scope.fault("bad-bands", "bands must start at 0 and rise", path, "write the lowest band first", key=True)
    for i, each in enumerate(bands):
        _rating(scope, each.rating, ratings, (*path, i, "rating"))
    return tuple(Band(b.at_least, b.rating) for b in bands)


def _rating(scope: Scope, rating: str, ratings: Sequence[str], path: Path) -> None:
    if rating not in ratings:
        scope.fault("unknown-rating", f"`{rating}` is not on the rating scale", path, nearest(rating, ratings))


def _key_question(
    scope: Scope, form: KeyQuestionPolicyForm, standards: Sequence[Standard], path: Path
) -> KeyQuestionPolicy:
    rule: KeyQuestionRule
    match form.policy:
        case "all":
            rule = AllPrompts()
        case "majority":
            rule = MajorityOfPrompts()
        case "essentials":
            prompts = {q.id: [p.id for p in q.prompts] for s in standards for q in s.key_questions}
            for question, essentials in form.essentials.items():
                here = (*path, "essentials", question)
                if question not in prompts:
                    advice = nearest(question, prompts)
                    scope.fault(
                        "unknown-key-question", f"there is no key question `{question}`", here, advice, key=True
                    )
                for i, prompt in enumerate(essentials):
                    if question in prompts and prompt not in prompts[question]:
                        advice = nearest(prompt, prompts[question])
                        scope.fault("unknown-prompt", f"`{prompt}` is no prompt of {question}", (*here, i), advice)
            rule = EssentialsAndMajority({q: tuple(ids) for q, ids in form.essentials.items()})
    return KeyQuestionPolicy(form.policy, form.says, form.why, form.text_status, rule)


def _standard(
    scope: Scope, form: StandardPolicyForm, ratings: Sequence[str], standards: Sequence[Standard], path: Path
) -> StandardPolicy:
    rule: StandardRule
    match form.policy:
        case "share":
            bands = _bands(scope, form.bands, ratings, (*path, "bands"))
            rule = ShareOfPrompts(bands, form.highest_needs_every_key_question)
        case "lowest":
            rule = LowestKeyQuestion(_bands(scope, form.bands, ratings, (*path, "bands")))
        case "table":
            rows = tuple(TableRow(r.of, r.yes, r.rating, r.better, r.share) for r in form.rows)
            for i, row in enumerate(rows):
                _rating(scope, row.rating, ratings, (*path, "rows", i, "rating"))
                if row.better is not None:
                    _rating(scope, row.better, ratings, (*path, "rows", i, "better"))
            wanted = {(len(s.key_questions), yes) for s in standards for yes in range(len(s.key_questions) + 1)}
            for of, yes in sorted(wanted - {(r.of, r.yes) for r in rows}):
                message = f"the table has no row for {yes} of {of} key questions"
                scope.fault("table-gap", message, (*path, "rows"), "add the row", key=True)
            rule = TableOfKeyQuestions(rows)
    return StandardPolicy(form.policy, form.says, form.why, form.text_status, rule)


def _casework(scope: Scope, form: CaseworkForm, ratings: Sequence[str]) -> Casework:
    kind = scope.vocabulary.kinds.get(form.kind)
    if kind is None:
        advice = nearest(form.kind, scope.vocabulary.kinds)
        scope.fault("unknown-kind", f"there is no kind of fact `{form.kind}`", ("casework", "kind"), advice)
    else:
        for key in ("measure_field", "question_field", "theme_field", "part", "whole", "subgroup_field"):
            name = str(getattr(form, key))
            if name not in kind.fields:
                message = f"`{form.kind}` has no field `{name}`"
                scope.fault("unknown-field", message, ("casework", key), nearest(name, kind.fields))
    bands = _bands(scope, form.bands, ratings, ("casework", "bands"))
    written = form.model_dump(exclude={"bands"})
    return Casework(**written, bands=bands)
