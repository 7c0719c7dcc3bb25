"""Golden cases: small inspections recorded with the answer that their author intends.

A prompt's file holds cases for that prompt alone, which share one `inspection`. A case may be `like` an earlier one: it
then has that one's facts, with what it says under `change` and `without`, and its own `facts` beside them. So two cases
on either side of a threshold differ on paper in what they differ in. A file without `cases` is one whole inspection.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from engine.diagnostics import Diagnostic, Refused
from engine.ir.inspection import Inspection
from engine.load.tree import Node, Plain, locate, plain, read_tree
from engine.source import Place, Span
from engine.workspace.evidence import RefusedInspection
from engine.workspace.evidence.check import check
from engine.workspace.evidence.written import Locate, Written
from engine.workspace.evidence.written import Path as Path_
from engine.workspace.vocabulary import read_vocabulary

OWN = ("about", "like", "change", "without", "either_side_of", "then")
"""What a case says beside the parts of an inspection."""
VERBS = {"change": "change", "without": "leave out"}


@dataclass(frozen=True, slots=True)
class Case:
    """One golden case: an inspection, what it is about (None: all of the pack), and what its author intends.

    `either_side_of` names the parameter that the case turns on, one of a pair on either side of its value.
    """

    file: Path
    name: str
    about: str
    part: str | None
    inspection: Inspection
    then: Mapping[str, str]
    either_side_of: str | None = None


def read_cases(file: Path) -> list[Case]:
    """The cases of a golden file. Raises Refused with every fault."""
    name = file.as_posix()
    root = read_tree(file.read_text(encoding="utf-8"), name)
    data = plain(root)
    if isinstance(data, dict) and "cases" not in data:
        inspection = _checked(data, lambda path, *, key=False: locate(root, path, name, key=key))
        return [Case(file, file.stem, "", None, inspection, {})]
    shared = data.get("inspection") if isinstance(data, dict) else None
    cases = data.get("cases") if isinstance(data, dict) else None
    part = data.get("of") if isinstance(data, dict) else None
    if not (isinstance(shared, dict) and isinstance(cases, dict) and cases and isinstance(part, str)):
        advice = "write `of:` (a prompt, such as N.1.1.a), `inspection:` and `cases:`"
        raise Refused([Diagnostic("not-golden", "this file has no golden cases", Span(name, 1), advice)])
    reader = _Reader(file, root, part, shared)
    found = [case for each, said in cases.items() if (case := reader.case(each, said)) is not None]
    if reader.faults:
        raise Refused(reader.faults)
    return found


def _checked(data: Plain, place: Locate) -> Inspection:
    found = check(Written(data, place), read_vocabulary())
    if isinstance(found, RefusedInspection):
        raise Refused(found.faults)
    return found


_Facts = dict[str, tuple[dict[str, Plain], dict[str, Path_]]]
"""By id: a fact as it stands after changes, and where each of its fields is written (`""`: the fact itself)."""


@dataclass(slots=True)
class _Reader:
    file: Path
    root: Node
    part: str
    shared: Mapping[str, Plain]
    faults: list[Diagnostic] = field(default_factory=list)
    facts: dict[str, _Facts] = field(default_factory=dict)

    def case(self, name: str, said: Plain) -> Case | None:
        path: Path_ = ("cases", name)
        if not isinstance(said, dict):
            self._fault("not-golden", f"case `{name}` needs keys and values", path, "write `about:`, `facts:`, `then:`")
            return None
        before = len(self.faults)
        facts = self._facts(name, said)
        origin = {i: written for i, (_, written) in enumerate(facts.values())}
        own = said.get("inspection")
        changed = own if isinstance(own, dict) else {}

        def place(path: Path_, *, key: bool = False) -> Place:
            return locate(self.root, written_at(path), self.file.as_posix(), key=key)

        def written_at(at: Path_) -> Path_:
            if at[:1] == ("inspection",):
                return (*path, *at) if at[1:2] and str(at[1]) in changed else at
            if at[:1] == ("facts",) and len(at) > 1 and isinstance(at[1], int):
                written = origin[at[1]]
                return (*written.get(str(at[2]) if at[2:] else "", written[""]), *at[2:])
            return (*path, *at)

        rest = {part: value for part, value in said.items() if part not in (*OWN, "facts", "inspection")}
        header = {"id": name, **self.shared, **changed}
        try:
            inspection = _checked({**rest, "inspection": header, "facts": [fact for fact, _ in facts.values()]}, place)
        except Refused as refused:
            self.faults += refused.faults
        if len(self.faults) > before:
            return None
        then = said.get("then")
        intended = {str(k): str(v) for k, v in then.items()} if isinstance(then, dict) else {}
        turns_on = said.get("either_side_of")
        parameter = turns_on.removeprefix("$") if isinstance(turns_on, str) else None
        return Case(self.file, name, str(said.get("about", "")), self.part, inspection, intended, parameter)

    def _facts(self, name: str, said: Mapping[str, Plain]) -> _Facts:
        path: Path_ = ("cases", name)
        facts: _Facts = {}
        like = said.get("like")
        if like is not None:
            if str(like) in self.facts:
                facts = dict(self.facts[str(like)])
            else:
                self._unknown("unknown-case", f"no case `{like}` stands above", (*path, "like"), str(like), self.facts)
        for id_, changes in self._named(said, "change", facts, path):
            old, places = facts[id_]
            fact, written = dict(old), dict(places)
            for field_, value in changes.items() if isinstance(changes, dict) else ():
                written[field_] = (*path, "change", id_)
                if value is None:
                    fact.pop(field_, None)
                else:
                    fact[field_] = value
            facts[id_] = fact, written
        for id_, _ in self._named(said, "without", facts, path):
            del facts[id_]
        added = said.get("facts")
        for i, record in enumerate(added if isinstance(added, list) else ()):
            at: Path_ = (*path, "facts", i)
            if not isinstance(record, dict):
                self._fault("not-a-mapping", "a fact needs keys and values", at, "write each as `key: value`")
            elif str(record.get("id")) in facts:
                advice = "give it another id, or put what differs under `change`"
                self._fault("duplicate-id", f"fact `{record.get('id')}` is given twice", at, advice)
            else:
                facts[str(record.get("id"))] = record, {"": at}
        self.facts[name] = facts
        return facts

    def _named(self, said: Mapping[str, Plain], part: str, facts: _Facts, path: Path_) -> Iterator[tuple[str, Plain]]:
        """What a part says of facts, by id: those that are there. The others are faults."""
        written = said.get(part)
        if isinstance(written, dict):
            named: Mapping[str, Plain] = written
        else:
            named = dict.fromkeys(map(str, written), None) if isinstance(written, list) else {}
        for i, (id_, value) in enumerate(named.items()):
            if id_ in facts:
                yield id_, value
            else:
                at: Path_ = (*path, part, id_ if isinstance(written, dict) else i)
                self._unknown("unknown-fact", f"there is no fact `{id_}` to {VERBS[part]}", at, id_, facts)

    def _unknown(self, code: str, message: str, at: Path_, name: str, known: Mapping[str, object]) -> None:
        near = get_close_matches(name, known, 1)
        told = ", ".join(f"`{each}`" for each in known) or "none"
        self._fault(code, message, at, f"did you mean `{near[0]}`?" if near else f"there are: {told}")

    def _fault(self, code: str, message: str, at: Path_, advice: str) -> None:
        self.faults.append(Diagnostic(code, message, locate(self.root, at, self.file.as_posix()), advice))
