"""A golden case as its author would write it: the text that stands under `cases`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.ir.inspection import Context, Fact, Inspection
from engine.report.inspection import inspection_data, scalar_text
from engine.report.pack.draft_tests import Data

WIDTH = 150
"""Columns of a line of facts, as the golden files have them."""


@dataclass(frozen=True, slots=True)
class CaseText:
    """What a case says. `beside` are the comments that stand above a fact, by its id.

    `like` is an earlier case with its facts, whose words are then not written again.
    """

    name: str
    about: str
    inspection: Inspection
    then: Mapping[str, str]
    beside: Mapping[str, Sequence[str]]
    like: tuple[str, Inspection] | None = None


def case_text(case: CaseText, shared: Context | None) -> str:
    """The case, two spaces in. Of its context only what is not `shared` by the file is written."""
    return "\n".join(_case(case, shared)) + "\n"


def file_text(part: str, asks: str, inspection: Inspection, cases: Sequence[str]) -> str:
    """A file of cases about one part, with the context that they share."""
    header = _header(inspection)
    header.pop("id")
    lines = [f"# Golden cases for {part}: {asks}", "", f"of: {part}", "", "inspection:"]
    lines += [f"  {key}: {scalar_text(value)}" for key, value in header.items()]
    return "\n".join([*lines, "", "cases:"]) + "\n" + "\n".join(cases)


def whole_text(inspection: Inspection, tells_apart: Sequence[str]) -> str:
    """A whole inspection as a golden file, a record on a line."""
    data = inspection_data(inspection)
    lines = ["# Told apart here:", *(f"# - {each}" for each in tells_apart), "", "inspection:"]
    lines += [f"  {key}: {scalar_text(value)}" for key, value in _header(inspection).items()]
    for name, records in data.items():
        if isinstance(records, list):
            lines += ["", f"{name}:" if records else f"{name}: []"]
            lines += [line[4:] for each in records if isinstance(each, dict) for line in _fact(each)]
    return "\n".join(lines) + "\n"


def _case(case: CaseText, shared: Context | None) -> Iterator[str]:
    yield f"  {case.name}:"
    yield f"    about: {_quoted(case.about)}"
    if case.like is not None:
        yield f"    like: {case.like[0]}"
    changed = _changed(case.inspection, shared)
    if changed:
        yield f"    inspection: {scalar_text(changed)}"
    before = {} if case.like is None else {fact.id: fact for fact in case.like[1].facts}
    without = [name for name in before if name not in {fact.id for fact in case.inspection.facts}]
    if without:
        yield f"    without: [{', '.join(without)}]"
    facts = [fact for fact in case.inspection.facts if before.get(fact.id) != fact]
    if facts:
        yield "    facts:"
    elif case.like is None:
        yield "    facts: []"
    data = {str(each["id"]): each for each in _facts(case.inspection)}
    for fact in facts:
        yield from (f"      # {line}" for line in case.beside.get(fact.id, ()))
        yield from _fact(data[fact.id])
    yield f"    then: {{{', '.join(f'{line}: {said}' for line, said in case.then.items())}}}"


def _changed(inspection: Inspection, shared: Context | None) -> dict[str, Data]:
    """What of the inspection's own lines is not as the file's."""
    if shared is None or inspection.context == shared:
        return {}
    ours = _header(inspection)
    theirs = _header(Inspection(inspection.id, inspection.framework, shared, ()))
    return {key: value for key, value in ours.items() if theirs.get(key) != value}


def _header(inspection: Inspection) -> dict[str, Data]:
    found = inspection_data(inspection)["inspection"]
    return dict(found) if isinstance(found, dict) else {}


def _facts(inspection: Inspection) -> list[dict[str, Data]]:
    found = inspection_data(inspection)["facts"]
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _fact(data: Mapping[str, Data]) -> Iterator[str]:
    """A fact in braces, broken between its fields alone."""
    line = "      - {"
    for i, (key, value) in enumerate(data.items()):
        written = f"{key}: {scalar_text(value)}" + ("}" if i == len(data) - 1 else ",")
        if len(line) + len(written) > WIDTH:
            yield line.rstrip()
            line = "         "
        line += written + " "
    yield line.rstrip()


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def same_facts(one: Sequence[Fact], other: Sequence[Fact]) -> int:
    """How many facts two lists have in common, by id and by all that they say."""
    return sum(fact in other for fact in one)


def may_be_like(facts: Sequence[Fact], others: Sequence[Fact]) -> bool:
    """Whether no fact has the name of another one that says something else."""
    named = {fact.id: fact for fact in others}
    return all(named.get(fact.id, fact) == fact for fact in facts)
