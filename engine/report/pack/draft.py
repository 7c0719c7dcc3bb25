"""A pack as data in the shape that the drafts are written in, so that the two can be laid side by side, key by key."""

import json
from collections.abc import Iterable, Mapping
from typing import assert_never

from engine.ir.criteria import Criterion, Element, Guidance, Rule
from engine.ir.logic import Logic, Named, Not, Quorum
from engine.ir.parameters import Parameter
from engine.ir.standards import Prompt, Standard, StandardsPack
from engine.report.pack.draft_tests import Data, number, test_draft


def draft_line(data: Data) -> str:
    """One line of JSON, keys in the order given, letters as they are."""
    return json.dumps(data, separators=(",", ":"), ensure_ascii=False)


def pack_draft(pack: StandardsPack, of: str | None = None) -> dict[str, Data]:
    """The pack, or only what stands under one standard, key question or prompt of it."""
    standards: dict[str, Data] = {}
    for standard in pack.standards:
        prompts = [
            prompt
            for question in standard.key_questions
            for prompt in question.prompts
            if of in (None, standard.id, question.id, prompt.id)
        ]
        if prompts:
            standards[standard.id] = _standard(pack, standard, prompts)
    provenance = pack.provenance
    return {
        "framework": pack.framework,
        "title": pack.title,
        "edition": pack.edition,
        "effective_from": pack.effective_from.isoformat(),
        "authority": provenance.authority,
        "text_status": provenance.text_status,
        "rules_status": provenance.rules_status,
        **ages_draft(pack.max_age),
        "params": params_draft(p for p in pack.parameters.values() if p.scope == pack.framework),
        "standards": standards,
    }


def ages_draft(ages: Mapping[str, str]) -> dict[str, Data]:
    """The maximum ages of a framework's own, by kind; nothing where it has none."""
    return {"max_age": {kind: f"${name}" for kind, name in ages.items()}} if ages else {}


def params_draft(parameters: Iterable[Parameter]) -> Data:
    """Parameters by name: value, unit, why and source. A value that changes with time is a list, oldest first."""
    return {
        p.name: {"value": _value(p), "unit": p.unit, "why": p.why, "source": p.source}
        for p in sorted(parameters, key=lambda p: p.name)
    }


def _standard(pack: StandardsPack, standard: Standard, prompts: Iterable[Prompt]) -> Data:
    return {
        "title": standard.title,
        "statement": standard.statement,
        **({} if standard.note is None else {"note": standard.note}),
        "key_questions": {q.id: q.asks for q in standard.key_questions},
        "params": params_draft(p for p in pack.parameters.values() if p.scope == standard.id),
        "entries": [_entry(prompt) for prompt in prompts],
    }


def _value(parameter: Parameter) -> Data:
    first = parameter.values[0]
    if first.since is None and len(parameter.values) == 1:
        return number(first.value)
    return [
        {**({} if v.since is None else {"from": v.since.isoformat()}), "value": number(v.value)}
        for v in parameter.values
    ]


def _entry(prompt: Prompt) -> Data:
    entry: dict[str, Data] = {"id": prompt.id, "question": prompt.asks}
    if prompt.reaches:
        entry["reaches"] = [*prompt.reaches]
    entry["guidance"] = guidance_draft(prompt.guidance)
    if prompt.elements:
        entry["elements"] = elements_draft(prompt.elements)
    if prompt.applies_when is not None:
        entry["applies_when"] = dict([_rule(prompt.applies_when)])
    entry["criteria"] = criteria_draft(prompt.criteria)
    if prompt.supporting:
        entry["supporting"] = criteria_draft(prompt.supporting)
    entry["sufficient_when"] = logic_draft(prompt.sufficient_when)
    if prompt.insufficient_if:
        entry["insufficient_if"] = criteria_draft(prompt.insufficient_if)
    return entry


def guidance_draft(guidance: Guidance) -> Data:
    """Where evidence is expected, and what it should show."""
    return {
        "expected_sources": [{"kind": kind, "look_for": text} for kind, text in guidance.look_in],
        "expect_to_see": [*guidance.expect_to_see],
    }


def elements_draft(elements: Iterable[Element]) -> list[Data]:
    """Words of a question, each with what tests them, or why nothing does."""
    return [
        {"words": e.words, **({"tested_by": [*e.tested_by]} if e.tested_by else {"not_tested": e.not_tested})}
        for e in elements
    ]


def criteria_draft(criteria: Iterable[Criterion]) -> list[Data]:
    """Criteria, supporting tests or blockers."""
    return [{"id": c.id, **criterion_draft(c)} for c in criteria]


def criterion_draft(criterion: Criterion) -> dict[str, Data]:
    """What a criterion says, and its test or its logic, without its id."""
    return {"says": criterion.says, **dict([_rule(criterion.rule)])}


def _rule(rule: Rule) -> tuple[str, Data]:
    match rule:
        case Named() | Not() | Quorum():
            return "when", logic_draft(rule)
        case _:
            return "test", test_draft(rule)


def logic_draft(logic: Logic) -> Data:
    """Logic over criteria."""
    match logic:
        case Named(id=name):
            return name
        case Not(part):
            return {"not": logic_draft(part)}
        case Quorum(form="some_of", count=count, parts=parts):
            return {"at_least": {"k": count, "of": [logic_draft(part) for part in parts]}}
        case Quorum(form=form, parts=parts):
            return {form: [logic_draft(part) for part in parts]}
        case _:
            assert_never(logic)
