"""The rating policies of a pack, checked against its standards."""

from collections.abc import Sequence

from engine.diagnostics import nearest
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
from engine.ir.standards import Standard
from engine.load.forms.ratings import BandForm, CaseworkForm, KeyQuestionPolicyForm, RatingsFile, StandardPolicyForm
from engine.load.scope import Path, Scope

HUNDRED = 100
"""The most that a score or a per cent may be."""


def resolve_ratings(scope: Scope, form: RatingsFile, standards: Sequence[Standard]) -> Ratings:
    """The scale and the policies."""
    scale = tuple(Rating(r.rating, r.score) for r in form.scale)
    most = _check_scale(scope, scale) * len(standards)
    _check_policies(scope, form)
    names = [r.name for r in scale]
    overall = form.overall
    return Ratings(
        scale,
        tuple(_key_question(scope, p, standards, ("key_question", i)) for i, p in enumerate(form.key_question)),
        tuple(_standard(scope, p, names, standards, ("standard", i)) for i, p in enumerate(form.standard)),
        OverallPolicy(
            overall.says,
            overall.why,
            overall.text_status,
            _bands(scope, overall.bands, names, most, ("overall", "bands")),
        ),
        None if form.casework is None else _casework(scope, form.casework, names),
    )


def _check_scale(scope: Scope, scale: Sequence[Rating]) -> int:
    """The highest score; of a faulty scale, the highest that there may be, so that no band is blamed."""
    scores = [rating.score for rating in scale]
    wrong = [i for i, score in enumerate(scores) if not 0 <= score <= HUNDRED]
    for i in wrong:
        message = f"a score is a whole number from 0 to {HUNDRED}"
        scope.fault("bad-scale", message, ("scale", i, "score"), "write the points that it adds to the sum")
    rising = scores == sorted(set(scores))
    if not rising:
        scope.fault("bad-scale", "scores must rise from the first rating to the last", ("scale",), key=True)
    return scores[-1] if rising and not wrong else HUNDRED


def _check_policies(scope: Scope, form: RatingsFile) -> None:
    """No policy of one sort stands twice: a rating is shown by the policies' names."""
    for sort, policies in (("key_question", form.key_question), ("standard", form.standard)):
        names = [each.policy for each in policies]
        for i, name in enumerate(names):
            if name in names[:i]:
                advice = "keep one of them; of several, the first is in use"
                scope.fault("duplicate-policy", f"`{name}` is here twice", (sort, i, "policy"), advice)


def _bands(scope: Scope, bands: Sequence[BandForm], ratings: Sequence[str], most: int, path: Path) -> tuple[Band, ...]:
    """Bands of a number that is `most` at most."""
    starts = [b.at_least for b in bands]
    if not starts or starts[0] != 0 or starts != sorted(set(starts)):
        scope.fault("bad-bands", "bands must start at 0 and rise", path, "write the lowest band first", key=True)
    for i, each in enumerate(bands):
        _rating(scope, each.rating, ratings, (*path, i, "rating"))
        if each.at_least > most:
            message = f"a band from {each.at_least} can never be reached, since {most} is the most there can be"
            scope.fault("bad-bands", message, (*path, i, "at_least"), "write bands that can be reached")
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
            bands = _bands(scope, form.bands, ratings, HUNDRED, (*path, "bands"))
            rule = ShareOfPrompts(bands, form.highest_needs_every_key_question)
        case "lowest":
            rule = LowestKeyQuestion(_bands(scope, form.bands, ratings, HUNDRED, (*path, "bands")))
        case "table":
            rows = tuple(TableRow(r.of, r.yes, r.rating, r.better, r.share) for r in form.rows)
            for i, row in enumerate(rows):
                _rating(scope, row.rating, ratings, (*path, "rows", i, "rating"))
                if row.better is not None:
                    _rating(scope, row.better, ratings, (*path, "rows", i, "better"))
                _check_row(scope, rows, i, (*path, "rows", i))
            wanted = {(len(s.key_questions), yes) for s in standards for yes in range(len(s.key_questions) + 1)}
            for of, yes in sorted(wanted - {(r.of, r.yes) for r in rows}):
                message = f"the table has no row for {yes} of {of} key questions"
                scope.fault("table-gap", message, (*path, "rows"), "add the row", key=True)
            rule = TableOfKeyQuestions(rows)
    return StandardPolicy(form.policy, form.says, form.why, form.text_status, rule)


def _check_row(scope: Scope, rows: Sequence[TableRow], i: int, path: Path) -> None:
    """The row can be reached: it speaks of a number that there can be, and is the first to do so."""
    row = rows[i]
    if not 0 <= row.yes <= row.of:
        message = f"{row.yes} of {row.of} key questions can never be yes"
        scope.fault("bad-row", message, (*path, "yes"), f"write a number from 0 to {max(row.of, 0)}")
    elif any((row.of, row.yes) == (earlier.of, earlier.yes) for earlier in rows[:i]):
        message = f"the table has another row for {row.yes} of {row.of} key questions"
        scope.fault("bad-row", message, (*path, "yes"), "keep one of them")
    if (row.better is None) != (row.share is None):
        message = "`better` and `share` go together, and one of them is missing"
        scope.fault("bad-row", message, path, "write both, or neither")
    if row.share is not None and not 0 <= row.share <= HUNDRED:
        scope.fault("bad-row", f"{row.share} is no per cent of prompts", (*path, "share"), "write it from 0 to 100")


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
    bands = _bands(scope, form.bands, ratings, HUNDRED, ("casework", "bands"))
    written = form.model_dump(exclude={"bands"})
    return Casework(**written, bands=bands)
