"""The provenance is PROV-O that a reader of RDF takes: typed, whole, and with nothing that leads nowhere."""

import hashlib

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, XSD

from engine.ir.decision import Decision
from engine.report.decision.data import line
from engine.report.decision.decided import decided_data
from engine.service.deciding import Decided
from engine.service.reporting import ReportFormat
from tests.report.export.conftest import made

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own reader makes one

RAGSTONE = Namespace("urn:ragstone:")
RANGES = {
    PROV.wasDerivedFrom: PROV.Entity,
    PROV.wasGeneratedBy: PROV.Activity,
    PROV.used: PROV.Entity,
    DCTERMS.isPartOf: PROV.Entity,
}
AGENTS = {PROV.SoftwareAgent, PROV.Organization, PROV.Person}


def graph(decided: Decided) -> Graph:
    return Graph().parse(data=made(decided, ReportFormat.PROV), format="json-ld")


def test_every_relation_leads_to_a_thing_of_its_range(whole: Decided) -> None:
    found = graph(whole)
    for relation, kind in RANGES.items():
        targets = set(found.objects(None, relation))
        assert targets, relation
        assert [each for each in targets if (each, RDF.type, kind) not in found] == [], relation
    agents = {*found.objects(None, PROV.wasAttributedTo), *found.objects(None, PROV.wasAssociatedWith)}
    assert [agent for agent in agents if not AGENTS & set(found.objects(agent, RDF.type))] == []


def test_every_thing_has_one_label_and_every_type_is_of_prov(whole: Decided) -> None:
    found = graph(whole)
    things = set(found.subjects(RDF.type, None))
    assert {len(list(found.objects(thing, RDFS.label))) for thing in things} == {1}
    assert [kind for kind in found.objects(None, RDF.type) if not str(kind).startswith(str(PROV))] == []
    assert not [each for each in things if not isinstance(each, URIRef) or not str(each).startswith("urn:ragstone:")]


def test_the_decision_rests_on_the_evidence_and_the_pack_and_is_told_by_its_digest(whole: Decided) -> None:
    found = graph(whole)
    decision = RAGSTONE[f"inspection:{whole.inspection.id}:decision"]
    pack = RAGSTONE[f"pack:{whole.plan.digest}"]
    evidence = RAGSTONE[f"inspection:{whole.inspection.id}:evidence"]
    assert set(found.objects(decision, PROV.wasDerivedFrom)) == {pack, evidence}
    data = line(decided_data(whole.plan.pack, whole.inspection, whole.decision))
    assert found.value(decision, RAGSTONE.sha256) == Literal(hashlib.sha256(data.encode()).hexdigest())
    (activity,) = found.objects(decision, PROV.wasGeneratedBy)
    assert set(found.objects(activity, PROV.wasAssociatedWith)) == {
        RAGSTONE["engine:reference"],
        RAGSTONE["engine:durable"],
    }


def test_each_answer_is_derived_from_the_facts_that_bear_on_it(inadequate: Decided) -> None:
    found = graph(inadequate)
    assert isinstance(inadequate.decision, Decision)
    id_ = inadequate.inspection.id
    for name, prompt in inadequate.decision.prompts.items():
        answer = RAGSTONE[f"answer:{id_}:{name}"]
        assert found.value(answer, PROV.value) == Literal(prompt.answer.value)
        rests = {str(each) for each in found.objects(answer, PROV.wasDerivedFrom)}
        assert rests == {f"urn:ragstone:pack:{inadequate.plan.digest}"} | {
            f"urn:ragstone:fact:{id_}:{fact}" for fact in prompt.bearing
        }


def test_a_moderation_in_force_is_attributed_to_both_its_people_on_its_day(moderated: Decided) -> None:
    found = graph(moderated)
    judged = RAGSTONE[f"judgement:{moderated.inspection.id}:N.4.2.d"]
    people = {str(found.value(each, RDFS.label)) for each in found.objects(judged, PROV.wasAttributedTo)}
    assert people == {"FW (inspector, infrastructure)", "GS (lead inspector)"}
    assert found.value(judged, PROV.value) == Literal("no")
    assert found.value(judged, DCTERMS.date) == Literal("2026-02-24", datatype=XSD.date)
    assert (RAGSTONE[f"judgement:{moderated.inspection.id}:N.3"], None, None) not in found
