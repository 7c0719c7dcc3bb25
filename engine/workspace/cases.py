"""Golden cases: small inspections recorded with the answer that their author intends.

A prompt's file holds cases for that prompt alone, which share one `inspection`. A case may be `like` an earlier one: it
then has that one's facts, with what it says under `change` and `without`, and its own `facts` beside them. So two cases
on either side of a threshold differ on paper in what they differ in. A file without `cases` is one whole inspection.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from engine.diagnostics import Diagnostic, Refused, nearest
from engine.ir.inspection import Inspection
from engine.load.tree import Node, Plain, locate, plain, read_tree
from engine.source import Place, Span
from engine.workspace.evidence import RefusedInspection
from engine.workspace.evidence.check import PARTS, check
from engine.workspace.evidence.written import Locate, Written
from engine.workspace.evidence.written import Path as Path_
from engine.workspace.text import read_text
from engine.workspace.vocabulary import read_vocabulary

OWN = ("about", "like", "change", "without", "either_side_of", "then")
"""What a case says beside the parts of an inspection."""
FILE = ("of", "inspection", "cases")
"""What a file of cases holds."""
_MAPPING = (dict, "not-a-mapping", "keys and values", "write each as `key: value`")
_LIST = (list, "not-a-list", "a list", "write it as `[one, another]`")
SHAPES = {"inspection": _MAPPING, "change": _MAPPING, "then": _MAPPING, "without": _LIST, "facts": _LIST}
"""What parts of a case must be."""


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
    root = read_tree(read_text(file), name)
    data = plain(root)
    if isinstance(data, dict) and "cases" not in data:
        inspection = _checked(data, lambda path, *, key=False: locate(root, path, name, key=key))
        return [Case(file, file.stem, "", None, inspection, {})]
    said = data if isinstance(data, dict) else {}
    shared, cases, part = said.get("inspection"), said.get("cases"), said.get("of")
    if not (isinstance(shared, dict) and isinstance(cases, dict) and cases and isinstance(part, str)):
        message = "a file of golden cases needs `of`, `inspection` and `cases`"
        advice = "under `of` write a prompt, such as N.1.1.a; under the others, keys and values"
        raise Refused([Diagnostic("not-golden", message, Span(name, 1), advice)])
    reader = _Reader(file, root, part, shared)
    reader.unknown_keys(said, FILE, (), "a file of golden cases")
    found = [case for each, said in cases.items() if (case := reader.case(each, said)) is not None]
    if reader.faults:
        raise Refused(reader.faults)
    return found


def _checked(data: Plain, place: Locate) -> Inspection:
    found = check(Written(data, place), read_vocabulary())
    if isinstance(found, RefusedInspection):
        raise Refused(found.faults)
    return found


_Fact = tuple[dict[str, Plain], dict[str, Path_]]
_Facts = dict[str, _Fact]
"""By id: a fact as it stands after changes, and where each of its fields is written (`""`: the fact itself)."""


@dataclass(slots=True)
class _Reader:
    file: Path
    root: Node
    part: str
    shared: Mapping[str, Plain]
    faults: list[Diagnostic] = field(default_factory=list)
    facts: dict[str, _Facts] = field(default_factory=dict)

    def case(self, name: str, written: Plain) -> Case | None:
        path: Path_ = ("cases", name)
        if not isinstance(written, dict):
            advice = "write `about:`, `facts:` and `then:` under it"
            self._fault("not-a-mapping", f"case `{name}` needs keys and values", path, advice)
            return None
        before = len(self.faults)
        said = self._in_shape(name, written, path)
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

        rest = {part: value for part, value in said.items() if part in PARTS}
        header = {"id": name, **self.shared, **changed}
        try:
            inspection = _checked({**rest, "inspection": header, "facts": [fact for fact, _ in facts.values()]}, place)
        except Refused as refused:
            self.faults += [fault for fault in refused.faults if fault not in self.faults]
            return None
        if len(self.faults) > before:
            return None
        then = said.get("then")
        intended = {str(k): str(v) for k, v in then.items()} if isinstance(then, dict) else {}
        turns_on = said.get("either_side_of")
        parameter = turns_on.removeprefix("$") if isinstance(turns_on, str) else None
        return Case(self.file, name, str(said.get("about", "")), self.part, inspection, intended, parameter)

    def unknown_keys(self, said: Mapping[str, Plain], known: Sequence[str], path: Path_, of: str) -> None:
        """A fault for each key that is not known."""
        for key in said:
            if key not in known:
                self._fault("unknown-key", f"{of} has no part `{key}`", (*path, key), nearest(key, known), key=True)

    def _in_shape(self, name: str, said: Mapping[str, Plain], path: Path_) -> dict[str, Plain]:
        """The parts of a case that are what they must be. The others are faults."""
        self.unknown_keys(said, (*OWN, *PARTS), path, "a case")
        right = {}
        for part, value in said.items():
            shape, code, needed, advice = SHAPES.get(part, (object, "", "", ""))
            if isinstance(value, shape):
                right[part] = value
            else:
                self._fault(code, f"`{part}` of case `{name}` needs {needed}", (*path, part), advice)
        return right

    def _facts(self, name: str, said: Mapping[str, Plain]) -> _Facts:
        path: Path_ = ("cases", name)
        facts: _Facts = {}
        like = said.get("like")
        if like is not None:
            if str(like) not in self.facts:
                self._unknown("unknown-case", f"no case `{like}` stands above", (*path, "like"), str(like), self.facts)
                return facts
            facts = dict(self.facts[str(like)])
        changes = said.get("change")
        for id_, fields in changes.items() if isinstance(changes, dict) else ():
            at: Path_ = (*path, "change", id_)
            if id_ not in facts:
                self._unknown("unknown-fact", f"there is no fact `{id_}` to change", at, id_, facts)
            elif not isinstance(fields, dict):
                message = f"what changes of fact `{id_}` needs keys and values"
                self._fault("not-a-mapping", message, at, "write each as `key: value`")
            else:
                facts[id_] = _changed(facts[id_], fields, at)
        without = said.get("without")
        for i, id_ in enumerate(map(str, without if isinstance(without, list) else ())):
            if facts.pop(id_, None) is None:
                at = (*path, "without", i)
                self._unknown("unknown-fact", f"there is no fact `{id_}` to leave out", at, id_, facts)
        added = said.get("facts")
        for i, record in enumerate(added if isinstance(added, list) else ()):
            at = (*path, "facts", i)
            if not isinstance(record, dict):
                self._fault("not-a-mapping", "a fact needs keys and values", at, "write each as `key: value`")
                continue
            id_ = str(record.get("id", f"the fact in place {i}"))
            if id_ in facts:
                advice = "give it another id, or put what differs under `change`"
                self._fault("duplicate-id", f"fact `{id_}` is given twice", at, advice)
            else:
                facts[id_] = record, {"": at}
        self.facts[name] = facts
        return facts

    def _unknown(self, code: str, message: str, at: Path_, name: str, known: Mapping[str, object]) -> None:
        self._fault(code, message, at, nearest(name, known))

    def _fault(self, code: str, message: str, at: Path_, advice: str, *, key: bool = False) -> None:
        self.faults.append(Diagnostic(code, message, locate(self.root, at, self.file.as_posix(), key=key), advice))


def _changed(fact: _Fact, fields: Mapping[str, Plain], at: Path_) -> _Fact:
    """The fact with these fields, written here; without those that are left blank."""
    old, places = fact
    kept = {name: value for name, value in {**old, **fields}.items() if name not in fields or value is not None}
    return kept, {**places, **dict.fromkeys(fields, at)}
