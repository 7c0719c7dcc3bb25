"""Lints of what a test leaves open: subgroups counted twice, levels mixed, facts of any age, places of another sort."""

from collections.abc import Iterator

from engine.analysis.lints.checked import Checked
from engine.analysis.lints.finding import Finding, finding
from engine.analysis.lints.parts import filters
from engine.ir.conditions import DATE_FIELDS
from engine.ir.operators import Absent, Change, Count, Coverage, Exists, Latest
from engine.ir.vocabulary import Field, FieldType, Kind, Vocabulary

SUBGROUP, LEVEL, MONTHS = "subgroup", "level", "months"
PAPERS = ("document", "governance_record")
"""Kinds that each level of an organisation makes alike: one of them proves nothing about another level."""
STANDING = ("service", "impact_assessment")
"""Kinds with a row for each thing there is, however long ago it began."""


def unpinned_subgroups(checked: Checked) -> Iterator[Finding]:
    """A test of figures that are recorded for all and for subgroups, and that does not say which."""
    for of in checked.tests:
        pack, part, node, test = of.pack, of.part, of.node, of.test
        kinds = [pack.vocabulary.kinds[name] for name in test.kinds.names]
        if all(SUBGROUP in kind.fields and not kind.fields[SUBGROUP].optional for kind in kinds) and any(
            all(condition.field != SUBGROUP for condition in each.all()) for each in filters(test)
        ):
            message = f"`{node.id}` reads the figures for all and for each subgroup together"
            advice = "write `subgroup: all`, or name the subgroup that is meant"
            yield finding("no-subgroup", part.name(node), node.at, message, advice)


def unpinned_levels(checked: Checked) -> Iterator[Finding]:
    """A test that takes one figure or paper for the whole, of whatever level it speaks."""
    for of in checked.tests:
        part, node, test = of.part, of.node, of.test
        papers = isinstance(test, Exists | Count | Absent) and set(test.kinds.names) <= set(PAPERS)
        if not (papers or isinstance(test, Latest | Change)):
            continue
        if any(all(condition.field != LEVEL for condition in each.all()) for each in filters(test)):
            message = f"`{node.id}` takes what speaks of any level, so that one place can pass for the whole"
            yield finding("no-level", part.name(node), node.at, message, "write `level:` and the level that is meant")


def unpinned_dates(checked: Checked) -> Iterator[Finding]:
    """A test of a kind without a maximum age that has no window of its own."""
    for of in checked.tests:
        pack, part, node, test = of.pack, of.part, of.node, of.test
        kinds = [pack.vocabulary.kinds[name] for name in test.kinds.names]
        ageless = [kind for kind in kinds if kind.max_age is None and kind.name not in STANDING]
        asked = [{condition.field for condition in each.all()} for each in filters(test)]
        if isinstance(test, Absent):
            asked = [asked[0] | asked[1]]  # that there is none at all is stricter than any window
        for kind in ageless:
            if any(not _dated(kind, fields) for fields in asked):
                message = (
                    f"`{node.id}` counts facts of any age, since those of the kind `{kind.name}` never grow too old"
                )
                advice = "write `date: {within_months: $...}`" + (", or `current: true`" if _current(kind) else "")
                yield finding("no-window", part.name(node), node.at, message, advice)
                break


def wrong_places(checked: Checked) -> Iterator[Finding]:
    """Coverage that looks for one sort of place in the list of another."""
    for of in checked.tests:
        pack, part, node, test = of.pack, of.part, of.node, of.test
        if isinstance(test, Coverage):
            own = _sets_of(pack.vocabulary, test.group)
            if own and test.of not in own:
                message = f"`{node.id}` looks for each of `{test.of}` in the field `{test.group}`, which holds none"
                advice = f"write `of: {own[0]}`, or the field that holds them"
                yield finding("wrong-places", part.name(node), node.at, message, advice)


def _dated(kind: Kind, asked: set[str]) -> bool:
    return any(_tells_time(kind.fields[name]) for name in asked if name in kind.fields)


def _tells_time(field: Field) -> bool:
    current = field.derived and field.type is FieldType.BOOLEAN and field.name == "current"
    return current or field.name in DATE_FIELDS or field.type is FieldType.DATE or field.unit == MONTHS


def _current(kind: Kind) -> bool:
    return "current" in kind.fields


def _sets_of(vocabulary: Vocabulary, field: str) -> list[str]:
    """The context sets that are named after a field, which then holds their members and no others."""
    return [
        name for name, type_ in vocabulary.context.items() if type_ != "date" and name.split("_")[-1] == f"{field}s"
    ]
