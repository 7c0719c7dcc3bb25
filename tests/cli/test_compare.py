import json
from pathlib import Path

from tests.cli.conftest import ROOT, Run

EXAMPLES = ROOT / "golden" / "prisons" / "establishments"


def example(tmp_path: Path, framework: str, name: str = "visit") -> Path:
    """An inspection with two figures: one of a place, one of another."""
    figures = [
        {"id": f"M{i}", "kind": "metric", "level": "establishment", "unit": unit, "code": "assaults", "value": value}
        | {"subgroup": "all", "period_start": "2024-04-01", "date": "2025-03-31", "quality": "assured"}
        for i, (unit, value) in enumerate({"Ash": 18, "Holt": 27}.items())
    ]
    context = {"framework": framework, "inspection_date": "2025-06-02", "evidence_cutoff": "2025-07-31"}
    path = tmp_path / f"{name}.json"
    path.write_text(json.dumps({"inspection": {"id": name, **context}, "facts": figures}), encoding="utf-8")
    return path


def test_establishments_of_several_files_and_formats_stand_in_one_table(run: Run) -> None:
    files = [str(path) for path in sorted(EXAMPLES.iterdir())]
    done = run("compare-establishments", *files)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("8 establishments side by side: Leadership expectations: men's prisons\n")
    assert run("compare-establishments", *reversed(files)).stdout == done.stdout


def test_one_area_alone(run: Run) -> None:
    done = run("compare-establishments", str(EXAMPLES / "dashboard"), "--area", "education", "--json")
    assert done.returncode == 0
    assert [area["id"] for area in json.loads(done.stdout)["areas"]] == ["education"]


def test_an_area_that_is_not_there_is_refused_with_the_nearest(run: Run) -> None:
    done = run("compare-establishments", str(EXAMPLES / "dashboard"), "--area", "safty")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error[unknown-area]: there is no area `safty`\n  help: did you mean `safety`?\n"


def test_frameworks_are_never_compared_with_one_another(run: Run, tmp_path: Path) -> None:
    files = [example(tmp_path, framework, framework) for framework in ("prisons-women", "prisons-men")]
    done = run("compare-establishments", *map(str, files), "--json")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, [line["framework"] for line in lines]) == (0, ["prisons-men", "prisons-women"])
    assert [line["inspections"] for line in lines] == [1, 1]


def test_json_is_one_canonical_line_a_framework(run: Run) -> None:
    line = run("compare-establishments", str(EXAMPLES / "fernley.yaml"), "--json").stdout
    assert line == json.dumps(json.loads(line), separators=(",", ":"), ensure_ascii=False) + "\n"


def test_a_framework_without_measures_is_refused_in_plain_words_and_stops_no_other(run: Run, tmp_path: Path) -> None:
    national = example(tmp_path, "national")
    done = run("compare-establishments", str(national), "gone.yaml", str(EXAMPLES / "hallowby.yaml"), "--json")
    compared, *refused = (json.loads(line) for line in done.stdout.splitlines())
    assert (done.returncode, compared["inspections"]) == (2, 1)
    assert [(each["inspection"], each["error"][0]["code"]) for each in refused] == [
        ("visit", "no-kpis"),
        (None, "no-file"),
    ]
    assert "error[no-kpis]: `national` names no measures that establishments are compared by\n" in done.stderr
    assert "inspection visit is refused, and none of its figures is compared\n" in done.stderr


def test_a_pilot_is_not_for_publication_in_either_output(run: Run) -> None:
    pilot = str(EXAMPLES / "garrow-hill.yaml")
    assert "Pilot: not for publication" in run("compare-establishments", pilot).stdout
    data = json.loads(run("compare-establishments", pilot, "--json").stdout)
    assert (data["published"], data["pilots"]) == ("not for publication", ["garrow-hill-pilot"])


def test_nothing_to_compare_is_no_success(run: Run, tmp_path: Path) -> None:
    done = run("compare-establishments", str(example(tmp_path, "national")))
    assert (done.returncode, done.stdout) == (2, "")


def test_the_log_holds_no_figure(run: Run) -> None:
    done = run("--verbose", "compare-establishments", str(EXAMPLES / "fernley.yaml"))
    assert done.stderr.startswith("level=info event=compared framework=prisons-men inspections=1 pack=")
    assert "Fernley" not in done.stderr
