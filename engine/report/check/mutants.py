"""What became of a pack's mutants: a page, and data."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from engine.analysis.mutate import Covered, Fate, Judged, Misread, Sort
from engine.ir.pack import Pack
from engine.report.difference.told import facts_told
from engine.report.inspection import inspection_data
from engine.report.pack.draft_tests import Data
from engine.report.wording.layout import columns, counted, section, words, wrapped
from engine.truth import Truth

LISTED = 20
"""Survivors, or truths unseen, that are told one by one."""
TOLD_APART = "no golden case tells these apart; here is one that does"
BY_HAND = "no golden case tells these apart, and no case that does was found: write one, or say the rule more simply"


def mutants_page(pack: Pack, judged: Sequence[Judged], covered: Sequence[Covered]) -> str:
    """How many mutants of a pack became what, each survivor with a case that would kill it, and what cases cover."""
    lines = [f"{pack.title} ({pack.framework}), edition {pack.edition}", *_counts(judged)]
    lines += section("By what is read otherwise", columns(list(_by_sort(judged))))
    lines += section("Survivors", _survivors([each for each in judged if each.fate is Fate.SURVIVED]))
    lines += section("Undecided", _survivors([each for each in judged if each.fate is Fate.UNDECIDED]))
    lines += section("Proved equivalent: no evidence tells them apart", _equivalent(judged))
    lines += section("What golden cases see of criteria and blockers", _coverage(covered))
    return "\n".join(lines)


def _counts(judged: Sequence[Judged]) -> Iterator[str]:
    found = Counter(each.fate for each in judged)
    said = [f"{found[fate]} {SAYS[fate]}" for fate in Fate if found[fate]]
    yield wrapped(f"{counted(len(judged), 'mutant')}, each the rules with one thing read otherwise: {words(said)}")
    answers = sum(each.answer for each in judged)
    if found[Fate.KILLED]:
        yield wrapped(
            f"By {answers} of those killed an answer turns, or what it rests on; by the other "
            f"{found[Fate.KILLED] - answers}, what a criterion comes to."
        )


SAYS = {
    Fate.KILLED: "killed by a golden case",
    Fate.EQUIVALENT: "proved equivalent",
    Fate.SURVIVED: "survived",
    Fate.UNDECIDED: "undecided (neither told apart by an example nor proved equivalent; it counts as a survivor)",
}


def _by_sort(judged: Sequence[Judged]) -> Iterator[tuple[str, str, str]]:
    for sort in Sort:
        fates = Counter(each.fate for each in judged if each.misread.sort is sort)
        if fates:
            told = [f"{fates[fate]} {fate.value}" for fate in Fate if fates[fate]]
            yield sort.value, str(fates.total()), ", ".join(told)


def _survivors(judged: Sequence[Judged]) -> Iterator[str]:
    for each in judged[:LISTED]:
        yield wrapped(str(each.misread), "  ")
        if each.example is None:
            yield wrapped(BY_HAND, "      ")
            continue
        yield wrapped(TOLD_APART + _turned(each), "      ")
        facts = [*facts_told(each.example.facts)] or _given(each)
        yield from (wrapped(fact, "      - ", "        ") for fact in facts)
    if len(judged) > LISTED:
        yield f"  and {len(judged) - LISTED} more: `--json` tells all, `--propose` writes cases that kill them"


def _equivalent(judged: Sequence[Judged]) -> Iterator[str]:
    """Readings that are no slip. Many of one test may show a condition that does nothing."""
    same = [each for each in judged if each.fate is Fate.EQUIVALENT]
    yield from (wrapped(str(each.misread), "  ") for each in same[:LISTED])
    if len(same) > LISTED:
        yield f"  and {len(same) - LISTED} more: `--json` tells all"


def _turned(judged: Judged) -> str:
    if judged.turned is None:
        return ""
    node, before, after = judged.turned
    what = "the outcome" if node is None else f"`{node}`"
    return f": {what} is {_word(before)} by the rule, and {_word(after)} by this reading"


def _word(said: str) -> str:
    return said.replace("_", " ")


def _given(judged: Judged) -> list[str]:
    moderations = judged.example.moderations if judged.example else ()
    if not moderations:
        return ["no evidence at all"]
    return [f"no evidence; answered yes by moderation: {words([each.target for each in moderations])}"]


def _coverage(covered: Sequence[Covered]) -> Iterator[str]:
    for truth in Truth:
        possible = [each for each in covered if truth in each.possible]
        unseen = sum(truth in each.unseen for each in possible)
        if possible:
            yield f"  {truth.value.replace('_', ' ')}: {len(possible) - unseen} of {len(possible)}"
    unseen_ = [each for each in covered if each.unseen]
    for each in unseen_[:LISTED]:
        truths = words([truth.value.replace("_", " ") for truth in each.unseen], "nor")
        yield wrapped(f"{each.part} `{each.node}` was never seen {truths}", "    ")
    if len(unseen_) > LISTED:
        yield f"    and {len(unseen_) - LISTED} more: `--json` tells all"


def mutants_data(found: Iterable[tuple[Pack, Sequence[Judged], Sequence[Covered]]]) -> dict[str, Data]:
    """The counts over all packs, every survivor with its example, and what cases cover, pack by pack."""
    packs = list(found)
    every = [each for _, judged, _ in packs for each in judged]
    fates = Counter(each.fate for each in every)
    return {
        "mutants": len(every),
        "killed": fates[Fate.KILLED],
        "killed_by_answer": sum(each.answer for each in every),
        "equivalent": fates[Fate.EQUIVALENT],
        "survived": [_data(pack, each) for pack, judged, _ in packs for each in judged if each.fate is Fate.SURVIVED],
        "undecided": [_data(pack, each) for pack, judged, _ in packs for each in judged if each.fate is Fate.UNDECIDED],
        "proved_equivalent": [
            {"framework": pack.framework, **_misread(each.misread)}
            for pack, judged, _ in packs
            for each in judged
            if each.fate is Fate.EQUIVALENT
        ],
        "packs": {pack.framework: _pack(judged, covered) for pack, judged, covered in packs},
    }


def _data(pack: Pack, judged: Judged) -> Data:
    return {
        "framework": pack.framework,
        **_misread(judged.misread),
        "question": BY_HAND if judged.example is None else TOLD_APART + _turned(judged),
        "example": None if judged.example is None else inspection_data(judged.example),
    }


def _misread(misread: Misread) -> dict[str, Data]:
    return {"part": misread.part, "node": misread.node, "sort": misread.sort.value, "says": misread.says}


def _pack(judged: Sequence[Judged], covered: Sequence[Covered]) -> Data:
    fates = Counter(each.fate for each in judged)
    counts: dict[str, Data] = {fate.value: fates[fate] for fate in Fate}
    seen: dict[str, Data] = {}
    for truth in Truth:
        possible = [each for each in covered if truth in each.possible]
        seen[truth.value] = {"possible": len(possible), "seen": sum(truth not in each.unseen for each in possible)}
    unseen: list[Data] = [
        {"part": each.part, "node": each.node, "never": [truth.value for truth in each.unseen]}
        for each in covered
        if each.unseen
    ]
    return {"mutants": len(judged), **counts, "coverage": {**seen, "unseen": unseen}}
