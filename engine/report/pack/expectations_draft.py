"""A pack of expectations as data in the shape of its draft."""

from engine.ir.expectations import Expectation, ExpectationsPack, Indicator, Statement
from engine.report.pack.draft import (
    ages_draft,
    criteria_draft,
    criterion_draft,
    elements_draft,
    guidance_draft,
    logic_draft,
    params_draft,
)
from engine.report.pack.draft_tests import Data


def expectations_draft(pack: ExpectationsPack, of: str | None = None) -> dict[str, Data]:
    """The pack, or only what stands under one expectation or indicator of it."""
    provenance = pack.provenance
    based: dict[str, Data] = {} if pack.base is None else {"base": pack.base}
    held: dict[str, Data] = {} if pack.not_held is None else {"not_held": pack.not_held}
    return {
        "framework": pack.framework,
        "title": pack.title,
        "scored": False,
        "edition": pack.edition,
        "effective_from": pack.effective_from.isoformat(),
        "authority": provenance.authority,
        "text_status": provenance.text_status,
        "rules_status": provenance.rules_status,
        **based,
        **held,
        "pilot": pack.pilot,
        **ages_draft(pack.max_age),
        "statement": pack.statement,
        "human_rights_basis": [*pack.references],
        "outcomes": [each.value for each in Statement],
        "params": params_draft(p for p in pack.parameters.values() if p.scope == pack.framework),
        "expectations": [
            _expectation(each, of)
            for each in pack.expectations
            if of in (None, each.id, *(indicator.id for indicator in each.indicators))
        ],
    }


def _expectation(expectation: Expectation, of: str | None) -> Data:
    wanted = [i for i in expectation.indicators if of in (None, expectation.id, i.id)]
    held: dict[str, Data] = {} if expectation.not_held is None else {"not_held": expectation.not_held}
    return {
        "id": expectation.id,
        "title": expectation.title,
        "text": expectation.text,
        "guidance": guidance_draft(expectation.guidance),
        **held,
        "contrary": criterion_draft(expectation.contrary),
        "indicators": [_indicator(each) for each in wanted],
    }


def _indicator(indicator: Indicator) -> Data:
    entry: dict[str, Data] = {"id": indicator.id, "text": indicator.text}
    if indicator.edit is not None:
        entry["edit"] = {"kind": indicator.edit.kind, "of": indicator.edit.of, "why": indicator.edit.why}
    if indicator.elements:
        entry["elements"] = elements_draft(indicator.elements)
    entry["criteria"] = criteria_draft(indicator.criteria)
    if indicator.supporting:
        entry["supporting"] = criteria_draft(indicator.supporting)
    entry["shown_when"] = logic_draft(indicator.shown_when)
    return entry
