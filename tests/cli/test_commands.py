import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import INSPECTION, ROOT, Run


def test_deciding_well_is_exit_code_0_whatever_the_ratings(run: Run, evidence: Path) -> None:
    done = run("decide", str(evidence), "--derivation", "reference")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Inspection trial\n")
    assert "Overall                        Inadequate (0)" in done.stdout


def test_both_derivations_print_the_same_as_the_reference(run: Run, evidence: Path) -> None:
    both, reference = (run("decide", str(evidence), "--json", "--derivation", d) for d in ("both", "reference"))
    assert (both.returncode, both.stderr) == (0, "")
    assert both.stdout == reference.stdout
    assert both.stdout.count("\n") == 1


def test_json_is_one_canonical_line_an_inspection(run: Run, evidence: Path) -> None:
    line = run("decide", str(evidence), "--json", "--derivation", "reference").stdout
    data = json.loads(line)
    assert line == json.dumps(data, separators=(",", ":"), ensure_ascii=False) + "\n"
    assert (data["inspection"], data["framework"], len(data["prompts"])) == ("trial", "national", 52)
    assert data["prompts"]["N.1.1.a"]["criteria"]["published"] == {"truth": "met", "value": True, "evidence": ["D1"]}


def test_a_refused_inspection_stops_no_other_and_is_exit_code_2(run: Run, tmp_path: Path) -> None:
    context = {"framework": "national", "inspection_date": "2025-06-02", "evidence_cutoff": "2025-07-31"}
    wrong = {"inspection": {"id": "b", **context, "inspection_date": "2025-06-31"}, "facts": []}
    right = [{"inspection": {"id": name, **context}, "facts": []} for name in ("a", "c")]
    path = tmp_path / "many.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in (right[0], wrong, right[1])), encoding="utf-8")
    done = run("decide", str(path), "--json", "--derivation", "reference")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 2
    assert [line["inspection"] for line in lines] == ["a", "b", "c"]
    assert [sorted(line["error"][0]) for line in lines if "error" in line] == [["at", "code", "help", "message"]]
    assert "many.jsonl:2:" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_is_not_there_stops_no_other(run: Run, evidence: Path) -> None:
    done = run("decide", "gone.yaml", str(evidence), "--json", "--derivation", "reference")
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert done.returncode == 2
    assert (first["inspection"], first["error"][0]["code"]) == (None, "no-file")
    assert second["inspection"] == "trial"


def test_derivations_that_differ_are_exit_code_3_and_print_nothing(run: Run, evidence: Path) -> None:
    differ = "import engine.targets.durable as durable\ndurable.differences = lambda *_: ('N.1.1.a is yes',)"
    done = run("decide", str(evidence), "--json", before=differ)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith(
        "error[derivations-differ]: the two derivations of inspection `trial` differ: N.1.1.a"
    )
    assert "Traceback" not in done.stderr


def test_the_unforeseen_is_exit_code_3_in_one_clear_line(run: Run, evidence: Path) -> None:
    broken = "import engine.service.deciding as d\nd.faults_of = lambda *_: 1 / 0"
    done = run("decide", str(evidence), before=broken)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("error[unforeseen-error]: ZeroDivisionError: division by zero\n")
    assert "Traceback" not in done.stderr


def test_a_second_derivation_that_cannot_be_made_is_exit_code_3_under_its_own_code(run: Run, evidence: Path) -> None:
    done = run("decide", str(evidence), before="import sys\nsys.executable = '/bin/false'")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith(
        "error[derivation-worker-died]: the second derivation's process ended with exit code 1\n"
        "  help: nothing of this inspection is to be relied on"
    )


def test_explain_shows_the_page_of_the_evidence(run: Run, evidence: Path) -> None:
    done = run("explain", str(evidence), "N.1.1.a", "--derivation", "reference")
    assert done.returncode == 0
    assert "[our_future.pdf; page 4]" in " ".join(done.stdout.split())


def test_explain_as_data_keeps_recorded_text_as_it_is(run: Run, evidence: Path) -> None:
    data = json.loads(run("explain", str(evidence), "N.1.1.a", "--derivation", "reference", "--json").stdout)
    assert data["evidence"]["D1"]["source"] == "our_future.pdf"
    assert data["fewest_short"] == ["reasoned", "recognised", "weighed"]


def test_a_prompt_that_is_not_there_is_refused_with_the_nearest(run: Run, evidence: Path) -> None:
    done = run("explain", str(evidence), "N.1.1.aa", "--derivation", "reference")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "error[unknown-part]: there is no prompt, key question, standard or fact `N.1.1.aa`"
        " in this inspection by national\n"
        "  help: did you mean `N.1.1.a`?\n"
    )


def test_explain_tells_which_tests_a_fact_bears_on_and_what_would_move_without_it(run: Run, evidence: Path) -> None:
    data = json.loads(run("explain", str(evidence), "D1", "--derivation", "reference", "--json").stdout)
    assert [(use["part"], use["test"], use["how"]) for use in data["uses"]][:2] == [
        ("N.1.1.a", "published", "counted"),
        ("N.1.1.a", "purposes", "counted"),
    ]
    assert data["without"]["N.1.1.a"] == {
        "before": {"answer": "no", "by_rule": "no", "basis": "not_shown"},
        "after": {"answer": "no", "by_rule": "no", "basis": "not_evidenced"},
    }


@pytest.mark.parametrize(("part", "head"), [("N.1", "standard"), ("N.1.1", "key_question"), ("overall", "outcome")])
def test_explain_tells_how_a_rating_is_reached(run: Run, evidence: Path, part: str, head: str) -> None:
    data = json.loads(run("explain", str(evidence), part, "--derivation", "reference", "--json").stdout)
    assert head in data
    assert data["policy"]["text_status"] == ("published" if part == "overall" else "working assumption")
    page = run("explain", str(evidence), part, "--derivation", "reference").stdout
    assert " ".join(data["policy"]["says"].split()) in " ".join(page.split())


@pytest.mark.parametrize("command", [("decide",), ("explain", "N.1.1.a"), ("explain", "overall"), ("explain", "D1")])
def test_every_page_of_an_inspection_says_which_edition_decides_and_why(
    run: Run, evidence: Path, command: tuple[str, ...]
) -> None:
    name, *part = command
    page = run(name, str(evidence), *part, "--derivation", "reference").stdout
    said = "Edition 1 decides inspections that began before 2027-01-01; this one began on 2025-06-02."
    assert page.count(said) == 1


def test_explain_as_data_says_which_edition_decides_and_why(run: Run, evidence: Path) -> None:
    data = json.loads(run("explain", str(evidence), "N.1", "--derivation", "reference", "--json").stdout)
    assert data["edition"] == {
        "edition": "1",
        "decides_from": None,
        "decides_before": "2027-01-01",
        "inspection_date": "2025-06-02",
    }


def test_an_inspection_that_is_not_there_is_refused(run: Run, evidence: Path) -> None:
    done = run("explain", str(evidence), "N.1.1.a", "--inspection", "trail", "--derivation", "reference")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "error[no-inspection]: there is no inspection `trail` in the file\n  help: did you mean `trial`?\n"
    )


def test_where_an_inspection_is_not_found_what_could_not_be_read_is_told_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "lines.jsonl").write_text('{"inspection": {"id": "trial"\n', encoding="utf-8")
    done = run("explain", "lines.jsonl", "N.1.1.a", "--inspection", "trial", "--derivation", "reference")
    assert (done.returncode, done.stdout) == (2, "")
    assert re.findall(r"^error\[(.*?)\]", done.stderr, re.MULTILINE) == ["no-inspection", "bad-json"]


def test_show_tells_a_prompt_with_the_values_of_its_parameters(run: Run) -> None:
    done = run("show", "national", "N.1.1.a")
    assert done.returncode == 0
    assert "Edition 2 decides inspections that began on or after 2027-01-01.\n" in done.stdout
    assert "at least 50 per cent\n      ($half)" in done.stdout or "at least 50 per cent ($half)" in done.stdout


def test_show_as_json_holds_every_standard_and_prompt(run: Run) -> None:
    data = json.loads(run("show", "national", "--json").stdout)
    assert (data["decides_from"], data["decides_before"]) == ("2027-01-01", None)
    entries = {name: len(standard["entries"]) for name, standard in data["standards"].items()}
    assert entries == {"N.1": 18, "N.2": 11, "N.3": 14, "N.4": 9}


def test_show_vocabulary_as_json_has_the_keys_of_the_draft(run: Run) -> None:
    data = json.loads(run("show", "vocabulary", "--json").stdout)
    assert {"context", "enums", "themes", "common", "kinds", "kind_groups", "params"} <= set(data)
    assert "N.1.1.a" in data["themes"]["strategy"]["prompts"]


def test_a_pack_that_is_not_there_is_refused(run: Run) -> None:
    done = run("show", "nationl")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error[no-pack]: there is no pack `nationl`")


def test_check_counts_what_it_read(run: Run) -> None:
    data = json.loads(run("check", "--json").stdout)
    assert data["faults"] == []
    assert {n: data["packs"]["national"][n] for n in ("standards", "key_questions", "prompts")} == {
        "standards": 4,
        "key_questions": 11,
        "prompts": 52,
    }


def test_check_of_one_packs_folder_reads_only_that(run: Run) -> None:
    done = run("check", str(ROOT / "golden" / "bad" / "lints" / "_good" / "tiny"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("tiny: no fault\n  1 standards")


def test_checking_nothing_is_no_success(run: Run, tmp_path: Path) -> None:
    done = run("check", str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error[no-packs]: there is no pack in ")


def test_evidence_check_decides_nothing(run: Run, evidence: Path) -> None:
    done = run("evidence", "check", str(evidence))
    assert (done.returncode, done.stdout, done.stderr) == (0, "trial: no fault, 1 fact\n  1 document\n", "")


def test_evidence_check_shows_the_line_at_fault(run: Run, evidence: Path) -> None:
    evidence.write_text(INSPECTION.replace("[strategy]", "[stratgy]"), encoding="utf-8")
    done = run("evidence", "check", str(evidence))
    assert (done.returncode, done.stdout) == (2, "")
    assert "    themes: [stratgy]\n" in done.stderr
    assert "did you mean `strategy`?" in done.stderr


def test_evidence_check_tells_what_only_the_pack_can(run: Run, evidence: Path) -> None:
    moderations = (
        "moderations:\n  - {id: m1, target: N.9, to: Good, reason: None, by: A, agreed_by: B, on: 2025-07-01}\n"
    )
    evidence.write_text(INSPECTION + moderations, encoding="utf-8")
    done = run("evidence", "check", str(evidence))
    assert done.returncode == 2
    assert "error[unknown-target]" in done.stderr


def test_a_template_is_written_once(run: Run, tmp_path: Path) -> None:
    assert run("evidence", "template", "--format", "yaml").returncode == 0
    assert (tmp_path / "evidence.yaml").is_file()
    assert run("evidence", "template", "--format", "yaml").returncode == 2


def test_where_a_template_is_written_without_a_name_stands_in_its_help(run: Run, tmp_path: Path) -> None:
    assert run("evidence", "template").stdout == "written: evidence.xlsx\n"
    assert (tmp_path / "evidence.xlsx").exists()
    assert "[default: evidence.xlsx" in " ".join(run("evidence", "template", "--help").stdout.split())


def test_the_log_is_silent_unless_asked_and_never_holds_evidence(run: Run, evidence: Path) -> None:
    done = run("--verbose", "decide", str(evidence), "--derivation", "reference")
    assert done.stderr.startswith("level=info event=decided inspection=trial framework=national pack=")
    assert "our_future" not in done.stderr
