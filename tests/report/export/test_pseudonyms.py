"""Names that are planted in evidence are in no pseudonymised export; nothing that was decided moves."""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from engine.ir.vocabulary import FieldType, Personal
from engine.report.decision.decided import decided_data
from engine.report.export.pseudonyms import WITHHELD, Pseudonyms
from engine.service.deciding import Decided
from engine.service.reporting import Hiding, ReportFormat, report_on
from engine.workspace.evidence.judgements import SHAPES
from engine.workspace.vocabulary import fields_of, read_vocabulary
from evidence_schemas.fields import Shape
from evidence_schemas.inspection import AnswerShape, ClaimShape, SelfAssessmentShape
from tests.report.export.conftest import made

NAMES = ("Perpetua", "Quillfeather", "Barnaby", "Oxenholme", "Isolde", "Wrackham", "Tobias", "Fenwick-Sallow")
TEXTS = [form for form in ReportFormat if form is not ReportFormat.PDF]
"""Forms whose bytes can be read as text; a PDF is made from the HTML."""


def text_of(made: bytes, form: ReportFormat) -> str:
    """All that a file says, each part of an archive too."""
    if form in (ReportFormat.DOCX, ReportFormat.XLSX):
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    return made.decode()


@pytest.fixture(params=["planted", "planted_national"])
def named(request: pytest.FixtureRequest) -> Decided:
    found: Decided = request.getfixturevalue(request.param)
    return found


@pytest.mark.parametrize("form", TEXTS, ids=lambda form: form.value)
def test_no_planted_name_is_in_an_export_with_pseudonyms(form: ReportFormat, named: Decided) -> None:
    told = text_of(report_on(named, form, hiding=Hiding()), form).casefold()
    assert [name for name in NAMES if name.casefold() in told] == []


@pytest.mark.parametrize("form", [ReportFormat.HTML, ReportFormat.DOCX, ReportFormat.JSON])
def test_without_pseudonyms_the_names_are_there(form: ReportFormat, named: Decided) -> None:
    told = text_of(made(named, form), form)
    assert [name for name in NAMES if name not in told] == []


def test_one_person_has_one_name_in_an_export_however_it_is_spelt(planted: Decided) -> None:
    evidence = json.loads(report_on(planted, ReportFormat.JSON, hiding=Hiding()))["evidence"]
    assert evidence["A1"]["recorded_by"] == evidence["F1"]["recorded_by"]
    assert evidence["A1"]["recorded_by"] != evidence["A1"]["moderated_by"]
    assert evidence["A1"]["recorded_by"].startswith("Person ")
    assert evidence["A1"]["source"].startswith("Source ")
    assert evidence["A1"]["seen"] == evidence["A1"]["locator"] == WITHHELD
    assert evidence["A1"]["marking"] == "OFFICIAL"


def test_another_key_gives_other_names_and_the_same_key_the_same(planted: Decided, tmp_path: Path) -> None:
    made = {}
    for name in ("one", "another"):
        key = tmp_path / name
        key.write_text(f"{name} key that is long enough", encoding="utf-8")
        made[name] = report_on(planted, ReportFormat.JSON, hiding=Hiding(key))
        assert made[name] == report_on(planted, ReportFormat.JSON, hiding=Hiding(key))
    assert made["one"] != made["another"]
    assert report_on(planted, ReportFormat.JSON, hiding=Hiding()) not in made.values()


def test_kept_text_stands_without_the_names_that_are_recorded(planted: Decided) -> None:
    told = report_on(planted, ReportFormat.JSON, hiding=Hiding(keep_text=True)).decode()
    assert "=1+1 said Person " in told
    assert "Barnaby" not in told
    assert "may hold others" in told


def test_nothing_that_was_decided_moves(whole: Decided) -> None:
    pseudonyms = Pseudonyms(read_vocabulary(), b"a key that is long enough")
    inspection, decision = pseudonyms.inspection(whole.inspection), pseudonyms.decided(whole.decision)
    said = ("reason", "what_was_seen", "why_it_meets_the_expectation", "says", "answers", "because")
    personal = {*said, "by", "agreed_by", "recorded_by", "completed_by"}

    def bare(data: object) -> object:
        if isinstance(data, dict):
            return {key: bare(value) for key, value in data.items() if key not in personal}
        return [bare(each) for each in data] if isinstance(data, list) else data

    before = decided_data(whole.plan.pack, whole.inspection, whole.decision)
    assert bare(decided_data(whole.plan.pack, inspection, decision)) == bare(before)


def test_no_recorder_of_a_whole_inspection_keeps_the_name(whole: Decided) -> None:
    evidence = json.loads(report_on(whole, ReportFormat.JSON, hiding=Hiding()))["evidence"].values()
    for field, start in (("recorded_by", "Person "), ("source", "Source "), ("seen", WITHHELD)):
        assert {fact[field].startswith(start) for fact in evidence if field in fact} <= {True}


def test_two_people_never_share_a_name() -> None:
    pseudonyms = Pseudonyms(read_vocabulary(), b"key")
    names = {pseudonyms._name("Person", str(number)) for number in range(2_000)}  # noqa: SLF001 - where names are made
    assert len(names) == 2_000


def test_a_name_grows_where_another_has_the_same_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.report.export.pseudonyms.DIGITS", 1)
    pseudonyms = Pseudonyms(read_vocabulary(), b"key")
    names = [pseudonyms._name("Person", str(number)) for number in range(40)]  # noqa: SLF001 - as above
    assert len(set(names)) == 40
    assert names == [pseudonyms._name("Person", str(number)) for number in range(40)]  # noqa: SLF001 - as above


def test_the_vocabulary_names_every_text_of_a_fact() -> None:
    vocabulary = read_vocabulary()
    texts = {f.name for kind in vocabulary.kinds.values() for f in kind.fields.values() if f.type is FieldType.TEXT}
    assert set(vocabulary.personal["facts"]) == texts


def test_the_vocabulary_names_every_text_of_the_records_of_judgement() -> None:
    personal = read_vocabulary().personal
    shapes: dict[str, type[Shape]] = {
        **{part: shape for part, (shape, _) in SHAPES.items()},
        "self_assessment": SelfAssessmentShape,
    }
    shapes |= {"answers": AnswerShape, "claims": ClaimShape}
    for part, shape in shapes.items():
        held = fields_of(shape).values()
        texts = {f.name for f in held if f.type is FieldType.TEXT and f.words is None}
        named = set(personal[part])
        assert texts <= named, part
        assert named <= {f.name for f in held}, part
        assert {personal[part][name] for name in named - texts} <= {Personal.KEPT}, part


def test_a_name_that_runs_over_lines_leaves_kept_text_too(planted: Decided) -> None:
    pseudonyms = Pseudonyms(read_vocabulary(), b"a key that is long enough", keep_text=True)
    fact = replace(planted.inspection.facts[0], values={"seen": "so said Ada\n  Quince", "recorded_by": "Ada Quince"})
    (hidden,) = pseudonyms.inspection(replace(planted.inspection, facts=(fact,))).facts
    assert hidden.values["seen"] == f"so said {hidden.values['recorded_by']}"
