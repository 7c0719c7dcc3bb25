"""Drawn packs are such as load: written in the author's form, they load to the rules that were drawn."""

import json
from typing import Any

from hypothesis import given, settings

from engine.ir.criteria import Rule
from engine.ir.standards import StandardsPack
from engine.load.files import TextFile
from engine.load.pack import load_pack
from engine.report.pack.draft import pack_draft
from tests.decide.rules import PARAMETERS, drawn_packs
from tests.decide.trial import TINY
from tests.strategies import VOCABULARY

AUTHORS = {"gte": "at_least", "lte": "at_most", "gt": "more_than", "lt": "less_than", "gte_field": "at_least_field"}
AUTHORS |= {"num": "part", "den": "whole"}
FEW = settings().max_examples // 4


@given(drawn_packs())
@settings(max_examples=FEW)
def test_a_drawn_pack_loads_to_its_rules(pack: StandardsPack) -> None:
    framework = {
        "framework": "national",
        "title": "A",
        "edition": "1",
        "effective_from": "2025-01-01",
        "authority": "A",
        "text": {"document": "A", "version": "1", "published": "2025", "status": "working assumption"},
        "rules": {"status": "working assumption", "note": "A"},
        "max_age": {kind: f"${name}" for kind, name in pack.max_age.items()},
        "standards": [
            {"id": s.id, "title": "A", "statement": "A", "key_questions": [q.id for q in s.key_questions]}
            for s in pack.standards
        ],
    }
    of_standards = {s.id: _parameters(s.id) for s in pack.standards}
    files = {"framework": framework, "parameters": {"pack": _parameters("national"), "standards": of_standards}}
    entries = {e["id"]: e for s in _draft(pack)["standards"].values() for e in s["entries"]}
    for question in pack.key_questions():
        prompts = [_prompt(entries[prompt.id]) for prompt in question.prompts]
        files[question.id] = {"key_question": question.id, "asks": "A", "prompts": prompts}
    texts = [TextFile(f"{name}.yaml", json.dumps(file)) for name, file in files.items()]
    ratings = (TINY / "ratings.yaml").read_text(encoding="utf-8")
    scale = ratings.replace("T.1.1: [T.1.1.a]", "{}").partition("  - policy: table")[0]
    texts.append(TextFile("ratings.yaml", scale))
    shared = TextFile("shared.yaml", json.dumps({"parameters": _parameters("shared")}))
    loaded = load_pack(shared, texts, VOCABULARY)
    assert isinstance(loaded, StandardsPack)
    assert _rules(loaded) == _rules(pack)
    assert (loaded.max_age, loaded.vocabulary) == (pack.max_age, pack.vocabulary)


def _rules(pack: StandardsPack) -> dict[str, list[tuple[str, Rule | None]]]:
    return {
        prompt.id: [
            *((node.id, node.rule) for node in (*prompt.nodes(), *prompt.insufficient_if)),
            ("sufficient_when", prompt.sufficient_when),
            ("applies_when", prompt.applies_when),
        ]
        for prompt in pack.prompts()
    }


def _draft(pack: StandardsPack) -> dict[str, Any]:
    return pack_draft(pack)


def _parameters(scope: str) -> dict[str, Any]:
    found = {}
    for parameter in PARAMETERS.values():
        if parameter.scope == scope:
            dated = [{"from": (v.since or "2000-01-01"), "value": float(v.value)} for v in parameter.values]
            value = json.loads(json.dumps(dated, default=str)) if len(dated) > 1 else dated[0]["value"]
            found[parameter.name] = {"value": value, "unit": "A", "why": "A", "source": "A"}
    return found


def _prompt(entry: dict[str, Any]) -> dict[str, Any]:
    found = {"id": entry["id"], "asks": "A", "guidance": {"look_in": {"finding": "A"}, "expect_to_see": ["A"]}}
    found["criteria"] = {c["id"]: {"says": "A", **_rule(c)} for c in entry["criteria"]}
    found["sufficient_when"] = _logic(entry["sufficient_when"])
    if "insufficient_if" in entry:
        found["insufficient_if"] = {c["id"]: {"says": "A", **_rule(c)} for c in entry["insufficient_if"]}
    if "applies_when" in entry:
        found["applies_when"] = _rule(entry["applies_when"])
    return found


def _rule(node: dict[str, Any]) -> dict[str, Any]:
    if "when" in node:
        return {"when": _logic(node["when"])}
    test = _renamed(node["test"])
    if test["op"] == "coverage":
        test["by"] = test.pop("group")
    return {test.pop("op"): test.pop("kind"), **test}


def _logic(form: Any) -> Any:  # noqa: ANN401 - logic as plain data
    match form:
        case {"at_least": {"k": k, "of": parts}}:
            return {"some_of": {"count": k, "of": [_logic(part) for part in parts]}}
        case {"not": part}:
            return {"not": _logic(part)}
        case dict():
            return {name: [_logic(part) for part in parts] for name, parts in form.items()}
        case _:
            return form


def _renamed(value: Any) -> Any:  # noqa: ANN401 - a test as plain data
    if isinstance(value, dict):
        return {AUTHORS.get(name, name): _renamed(part) for name, part in value.items()}
    return value
