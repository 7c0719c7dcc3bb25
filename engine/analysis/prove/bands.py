"""That bands and tables leave no gap and do not overlap."""

from collections.abc import Iterator, Sequence

from engine.analysis.prove.cases import Cases, answered
from engine.analysis.prove.proof import Finding, StandardsPlan, proved, refuted
from engine.ir.decision import Answer
from engine.ir.policies import Band, LowestKeyQuestion, ShareOfPrompts, TableOfKeyQuestions
from engine.ir.standards import StandardsPack


def bands_whole(plan: StandardsPlan, cases: Cases) -> Finding:
    """Every whole per cent, every total and every number of key questions has just one place."""
    pack = plan.pack
    most = pack.ratings.scale[-1].score * len(pack.standards)
    for name, bands, top in _bands(pack, most):
        values = range(top + 1)
        outside = [value for value in values if _holding(bands, value) != 1]
        if outside:
            which = "no band" if _holding(bands, outside[0]) == 0 else "two bands"
            return refuted(f"{outside[0]} stands in {which} of {name}")
    for name, table in _tables(pack):
        for standard in pack.standards:
            of = len(standard.key_questions)
            for yes in range(of + 1):
                rows = [row for row in table.rows if (row.of, row.yes) == (of, yes)]
                if len(rows) != 1:
                    which = "no row" if not rows else f"{len(rows)} rows, and the first of them counts"
                    questions = standard.key_questions
                    wanted = {
                        p.id: Answer.YES if i < yes else Answer.NO for i, q in enumerate(questions) for p in q.prompts
                    }
                    told = f"policy `{name}` has {which}, for {yes} of {of} key questions, as in {standard.id}"
                    return refuted(told, answered(plan, cases, wanted))
    return proved(f"each whole per cent, each total from 0 to {most} and each row of a table was looked up")


def _holding(bands: Sequence[Band], value: int) -> int:
    """How many bands hold a value, each up to where the next begins."""
    ends = [*(band.at_least for band in bands[1:]), None]
    return [
        band.at_least <= value and (end is None or value < end) for band, end in zip(bands, ends, strict=True)
    ].count(True)


def _bands(pack: StandardsPack, most: int) -> Iterator[tuple[str, Sequence[Band], int]]:
    yield "the overall rating", pack.ratings.overall.bands, most
    for policy in pack.ratings.standard:
        if isinstance(policy.rule, ShareOfPrompts | LowestKeyQuestion):
            yield f"policy `{policy.name}`", policy.rule.bands, 100
    if pack.ratings.casework is not None:
        yield "the casework figures", pack.ratings.casework.bands, 100


def _tables(pack: StandardsPack) -> Iterator[tuple[str, TableOfKeyQuestions]]:
    for policy in pack.ratings.standard:
        if isinstance(policy.rule, TableOfKeyQuestions):
            yield policy.name, policy.rule
