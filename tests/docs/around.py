"""What is put around an example to make a pack and an inspection of it: all that the reader need not see."""

import json
from pathlib import Path as FilePath

from engine.decide import prepare
from engine.decide.plan import Plan
from engine.ir.expectations import ExpectationsPack
from engine.ir.inspection import Inspection
from engine.ir.standards import StandardsPack
from engine.load.files import TextFile
from engine.load.pack import load_pack
from engine.load.tree import Plain, plain, read_tree
from engine.source import Span
from engine.workspace.evidence.check import check
from engine.workspace.evidence.refusal import RefusedInspection
from engine.workspace.evidence.written import Path, Written
from tests.decide.trial import PLAIN, TINY
from tests.docs.page import setting
from tests.strategies import VOCABULARY, Record
from tests.workspace.records import COMMON, OWN

SMALL = TINY.parent / "small"
REASONS: Record = {"says": "It is so.", "why": "It is an example.", "text_status": "working assumption"}
PLAIN_RATINGS: Record = {
    "key_question": [{"policy": "majority", **REASONS}],
    "standard": [{"policy": "share", "bands": [{"at_least": 0, "rating": "Good"}], **REASONS}],
}
"""Policies that fit any number of key questions, for examples that are not about ratings."""
GUIDANCE: Record = {"look_in": {"finding": "A"}, "expect_to_see": ["B"]}


def part(holds: Record, name: str) -> Record:
    """A part of an example that has keys and values; empty where it is not there."""
    found = holds.get(name, {})
    assert isinstance(found, dict)
    return found


def worded(rules: Plain) -> Record:
    """Criteria by id, each with the sentence that it needs."""
    assert isinstance(rules, dict)
    return {name: {"says": "It is so.", **_record(rule)} for name, rule in rules.items()}


def prompt_of(said: Record) -> Record:
    """A prompt with what it needs beside its rule."""
    blockers = {"insufficient_if": worded(said["insufficient_if"])} if "insufficient_if" in said else {}
    supporting = {"supporting": worded(said["supporting"])} if "supporting" in said else {}
    own = {**said, "criteria": worded(said["criteria"]), **supporting, **blockers}
    return {"id": "T.1.1.a", "asks": "Is it so?", "guidance": GUIDANCE, **own}


def pack_of(holds: Record, questions: dict[str, list[Record]], ratings: Record | None = None) -> Plan[StandardsPack]:
    """A pack of these key questions' prompts."""
    framework = {**_read(TINY / "framework.yaml"), **part(holds, "framework")}
    by_standard: dict[str, list[Plain]] = {}
    for name in questions:
        by_standard.setdefault(name.rpartition(".")[0], []).append(name)
    about: Record = {"title": "A standard", "statement": "It is so."}
    framework["standards"] = [{"id": s, **about, "key_questions": ids} for s, ids in by_standard.items()]
    files: dict[str, Plain] = {
        "framework.yaml": framework,
        "ratings.yaml": {**_read(TINY / "ratings.yaml"), **PLAIN_RATINGS, **(ratings or {})},
    }
    for name, prompts in questions.items():
        files[f"{name}.yaml"] = {"key_question": name, "asks": "Is it so?", "prompts": [*prompts]}
    found = _loaded(holds, files)
    assert isinstance(found, StandardsPack)
    return prepare(found, "example")


def expectations_of(holds: Record, expectations: dict[str, Record], variant: Record | None = None) -> ExpectationsPack:
    """A pack of these expectations, or a variant of it."""
    files: dict[str, Plain] = {name: _read(SMALL / name) for name in ("framework.yaml", "statements.yaml")}
    framework = _record(files["framework.yaml"])
    framework["expectations"] = [*expectations]
    about: Record = {"title": "One", "text": "It is so.", "introduces": "These may show it.", "guidance": GUIDANCE}
    for name, said in expectations.items():
        files[f"{name}.yaml"] = {"expectation": name, **about, **said}
    if variant is None:
        found = _loaded(holds, files)
    else:
        base: Record = {"framework": "other", "base": "small"}
        own = {**{k: v for k, v in framework.items() if k not in ("statement", "expectations")}, **base, **variant}
        found = _loaded(holds, {"framework.yaml": own}, files)
    assert isinstance(found, ExpectationsPack)
    return found


def inspection_of(holds: Record, framework: str) -> Inspection | RefusedInspection:
    """The example's inspection, put through the same checks as an evidence file."""
    header: Record = {"id": "example", **part(setting(), "inspection"), **part(holds, "inspection")}
    facts: list[Plain] = [fact_of(name, _record(said)) for name, said in part(holds, "facts").items()]
    judged: Record = {name: holds[name] for name in ("moderations", "alternatives", "settlements") if name in holds}
    whole: Record = {"inspection": {**header, "framework": framework}, "facts": facts, **judged}
    return check(Written(whole, _nowhere, Span("example", 1)), VOCABULARY)


def fact_of(name: str, said: Record) -> Record:
    """A whole fact: what the example says, else what the setting says, else anything that its kind takes."""
    kind = str(said["kind"])
    usual = {field: value for field, value in part(setting(), "fact").items() if field in VOCABULARY.kinds[kind].fields}
    return {"id": name, **filled(said), **usual, **said}


def filled(said: Record) -> Record:
    """The fields that a fact of the kind must have, which nothing in the example reads."""
    kind = VOCABULARY.kinds[str(said["kind"])]
    needed = {field.name for field in kind.fields.values() if not field.optional and not field.derived}
    if kind.name == "case_aggregate" and "question" not in said:
        needed.add("theme")
    good: Record = {**COMMON, **OWN[kind.name], **PLAIN.get(kind.name, {})}
    return {field: value for field, value in good.items() if field in needed and field not in said}


def _loaded(holds: Record, files: dict[str, Plain], base: dict[str, Plain] | None = None) -> object:
    own = part(holds, "parameters")
    shared = {**part(part(setting(), "parameters"), "shared"), **part(own, "shared")}
    by_standard: Record = {"T.1": _explained(part(own, "standard"))} if "standard" in own else {}
    if "ratings.yaml" in files:
        files["parameters.yaml"] = {"pack": _explained(part(own, "pack")), "standards": by_standard}
    else:
        small = {n: said for n, said in part(_read(SMALL / "parameters.yaml"), "pack").items() if n not in shared}
        (files if base is None else base)["parameters.yaml"] = {"pack": {**small, **_explained(part(own, "pack"))}}
    texts = [TextFile(f"own/{name}", _written(each)) for name, each in files.items()]
    based = [TextFile(f"base/{name}", _written(each)) for name, each in (base or {}).items()]
    return load_pack(TextFile("shared.yaml", _written({"parameters": _explained(shared)})), texts, VOCABULARY, based)


def _explained(values: Record) -> Record:
    about: Record = {"unit": "of them", "why": "It is an example.", "source": "working assumption"}
    return {name: {"value": value, **about} for name, value in values.items()}


def _written(value: Plain) -> str:
    return json.dumps(value, default=float)  # a decimal of few digits is written as it was


def _read(path: FilePath) -> Record:
    return _record(plain(read_tree(path.read_text(encoding="utf-8"), path.name)))


def _record(value: Plain) -> Record:
    assert isinstance(value, dict)
    return value


def _nowhere(path: Path, *, key: bool = False) -> Span:
    return Span("/".join(map(str, path)), 1, int(key))
