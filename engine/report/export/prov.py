"""Where a decision comes from, in PROV-O as JSON-LD: what it was derived from, by what, and on whose behalf.

The shape is fixed and written by hand, so that no library is needed; tests read it back as RDF. Nothing here reads a
clock, so activities have no time; people's judgements have the day that they were recorded on.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import assert_never
from urllib.parse import quote

from engine.ir.canonical import Json
from engine.ir.judgement import NotHeld
from engine.report.decision.data import line
from engine.report.decision.decided import decided_data
from engine.report.export.closing import OGL_URL
from engine.report.export.subject import Judged, Rated, Subject

CONTEXT: dict[str, Json] = {
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "ragstone": "urn:ragstone:",
    "label": "rdfs:label",
    "value": "prov:value",
    "digest": "ragstone:sha256",
    "on": {"@id": "dcterms:date", "@type": "xsd:date"},
    "derivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "generatedBy": {"@id": "prov:wasGeneratedBy", "@type": "@id"},
    "attributedTo": {"@id": "prov:wasAttributedTo", "@type": "@id"},
    "associatedWith": {"@id": "prov:wasAssociatedWith", "@type": "@id"},
    "used": {"@id": "prov:used", "@type": "@id"},
    "partOf": {"@id": "dcterms:isPartOf", "@type": "@id"},
    "license": {"@id": "dcterms:license", "@type": "@id"},
}
AGENTS = {"reference": "ragstone's reference engine", "durable": "durable_rules, the second derivation"}


def provenance_json(of: Subject) -> bytes:
    """The file: JSON-LD, UTF-8, indented."""
    graph: list[Json] = [*_graph(of)]
    return (json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=2) + "\n").encode()


def _graph(of: Subject) -> Iterator[Json]:
    inspection = _iri("inspection", of.inspection.id)
    decision, pack, deciding = (
        f"{inspection}:decision",
        f"urn:ragstone:pack:{of.decided.pack}",
        f"{inspection}:deciding",
    )
    evidence = f"{inspection}:evidence"
    text = of.pack.provenance
    for name, says in AGENTS.items():
        yield {"@id": f"urn:ragstone:engine:{name}", "@type": "prov:SoftwareAgent", "label": says}
    authority = _iri("organisation", text.authority)
    yield {"@id": authority, "@type": "prov:Organization", "label": text.authority}
    source = f"{pack}:text"
    yield {
        "@id": source,
        "@type": "prov:Entity",
        "label": f"{text.document}, {text.version} ({text.text_status})",
        "attributedTo": [authority],
        "license": [OGL_URL],
    }
    yield {
        "@id": pack,
        "@type": ["prov:Entity", "prov:Plan"],
        "label": f"{of.pack.title}, edition {of.pack.edition}; rules, guidance and thresholds: {text.rules_status}",
        "digest": of.decided.pack,
        "derivedFrom": [source],
    }
    yield {"@id": evidence, "@type": ["prov:Entity", "prov:Collection"], "label": f"Evidence of {of.inspection.id}"}
    yield {
        "@id": deciding,
        "@type": "prov:Activity",
        "label": f"Deciding {of.inspection.id}: derived twice, and given out only where both agree",
        "used": [evidence, pack],
        "associatedWith": [f"urn:ragstone:engine:{name}" for name in AGENTS],
    }
    yield {
        "@id": decision,
        "@type": "prov:Entity",
        "label": f"Decision on {of.inspection.id}",
        "digest": hashlib.sha256(line(decided_data(of.pack, of.inspection, of.decided)).encode()).hexdigest(),
        "derivedFrom": [evidence, pack],
        "generatedBy": [deciding],
    }
    yield from _facts(of, evidence)
    yield from _answers(of, decision, pack, deciding)
    yield from _judgements(of)


def _facts(of: Subject, evidence: str) -> Iterator[Json]:
    """Each fact, the paper or recording that it stands in, and who recorded it."""
    people, sources = set(), set()
    for fact in of.inspection.facts:
        held: dict[str, Json] = {"@id": _iri("fact", of.inspection.id, fact.id), "@type": "prov:Entity"}
        held |= {"label": f"{fact.id}, {fact.kind}", "partOf": [evidence]}
        if "source" in fact.values:
            source = str(fact.values["source"])
            sources.add(source)
            held["derivedFrom"] = [_iri("source", of.inspection.id, source)]
        if "recorded_by" in fact.values:
            who = str(fact.values["recorded_by"])
            people.add(who)
            held["attributedTo"] = [_person(of, who)]
        yield held
    for source in sorted(sources):
        yield {"@id": _iri("source", of.inspection.id, source), "@type": "prov:Entity", "label": source}
    for who in sorted(people - {name for name, _ in _judges(of)}):
        yield {"@id": _person(of, who), "@type": "prov:Person", "label": who}


def _answers(of: Subject, decision: str, pack: str, deciding: str) -> Iterator[Json]:
    """Each answer by rule or suggested statement, and the facts that bear on it."""
    for part, value, bearing in _parts(of):
        facts: list[Json] = [_iri("fact", of.inspection.id, name) for name in bearing]
        yield {
            "@id": _answer(of, part),
            "@type": "prov:Entity",
            "label": f"{part}, by rule",
            "value": value,
            "partOf": [decision],
            "derivedFrom": [pack, *facts],
            "generatedBy": [deciding],
        }


def _parts(of: Subject) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    match of:
        case Rated():
            for prompt in of.decided.prompts.values():
                yield prompt.id, prompt.answer.value, prompt.bearing
        case Judged():
            for each in of.decided.expectations.values():
                if isinstance(each, NotHeld):
                    continue
                yield each.id, each.suggested.value, each.bearing
                for indicator in each.indicators.values():
                    yield indicator.id, indicator.outcome.value, indicator.bearing
        case _:
            assert_never(of)


def _judgements(of: Subject) -> Iterator[Json]:
    """What people added: each moderation that is applied and each settlement in force, by whom and on what day."""
    for who in sorted({name for name, _ in _judges(of)}):
        yield {"@id": _person(of, who), "@type": "prov:Person", "label": who}
    match of:
        case Rated():
            parts = set(of.decided.prompts)
            for moderated in of.decided.moderations:
                each = moderated.moderation
                if moderated.status == "applied":
                    agreed = [] if each.agreed_by is None else [each.agreed_by]
                    by_rule = [_answer(of, each.target)] if each.target in parts else []
                    yield _judgement(of, each.target, each.to, [each.by, *agreed], each.on.isoformat(), by_rule)
        case Judged():
            for expectation in of.decided.expectations.values():
                settlements = () if isinstance(expectation, NotHeld) else expectation.settlements
                for decided in settlements:
                    settled = decided.settlement
                    if decided.status in ("agrees", "differs"):
                        by_rule = [_answer(of, settled.expectation)]
                        on = settled.on.isoformat()
                        yield _judgement(of, settled.expectation, settled.statement, [settled.by], on, by_rule)
        case _:
            assert_never(of)


def _judgement(of: Subject, part: str, value: str, by: list[str], on: str, by_rule: list[str]) -> Json:
    people: list[Json] = [_person(of, who) for who in by]
    derived: list[Json] = [*by_rule, f"urn:ragstone:pack:{of.decided.pack}"]
    return {
        "@id": _iri("judgement", of.inspection.id, part),
        "@type": "prov:Entity",
        "label": f"{part}, by professional judgement",
        "value": value,
        "on": on,
        "partOf": [f"{_iri('inspection', of.inspection.id)}:decision"],
        "derivedFrom": derived,
        "attributedTo": people,
    }


def _judges(of: Subject) -> Iterator[tuple[str, str]]:
    """Everybody whose judgement stands, with the part that it is on."""
    match of:
        case Rated():
            for each in of.decided.moderations:
                if each.status == "applied":
                    named = (each.moderation.by, each.moderation.agreed_by)
                    yield from ((who, each.moderation.target) for who in named if who)
        case Judged():
            for expectation in of.decided.expectations.values():
                for settled in () if isinstance(expectation, NotHeld) else expectation.settlements:
                    if settled.status in ("agrees", "differs"):
                        yield settled.settlement.by, settled.settlement.expectation
        case _:
            assert_never(of)


def _answer(of: Subject, part: str) -> str:
    return _iri("answer", of.inspection.id, part)


def _person(of: Subject, name: str) -> str:
    return _iri("person", of.inspection.id, name)


def _iri(*parts: str) -> str:
    """A name of this project's own, each part escaped, so that no two things share one."""
    return ":".join(["urn:ragstone", *(quote(part, safe="") for part in parts)])
