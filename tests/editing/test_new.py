"""`ragstone new`: what it writes passes at once, says what to fill in, and nothing that is there is written over."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from engine.diagnostics import Refused
from engine.ir.standards import StandardsPack
from engine.service.checking import check
from engine.service.fmt import out_of_form
from engine.service.golden import replay
from engine.service.new import add_pack, add_part, add_repository
from engine.workspace.packs import read_pack
from tests.editing.server import ROOT, Server, running

Folders = tuple[Path, Path]


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """Rules and golden cases of the national pack, those of one key question."""
    return _some(tmp_path, ["parameters.yaml", "national"], "national/N.1.1")


@pytest.fixture
def prisons(tmp_path: Path) -> Folders:
    """Rules of men's prisons and of a variant, and golden cases of one expectation."""
    shared = [f"prisons/{path.name}" for path in (ROOT / "rules" / "prisons").glob("*.yaml")]
    return _some(
        tmp_path, ["parameters.yaml", *shared, "prisons/men", "prisons/children", "prisons/editions"], "prisons-men/M.2"
    )


def _some(folder: Path, rules: list[str], golden: str) -> Folders:
    for name in rules:
        source = ROOT / "rules" / name
        (shutil.copytree if source.is_dir() else _copy)(source, folder / "rules" / name)
    shutil.copytree(ROOT / "golden" / golden, folder / "golden" / golden)
    return folder / "rules", folder / "golden"


def _copy(source: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, to)


def texts(*folders: Path) -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*.yaml")}


def passes(rules: Path, golden: Path, written: tuple[Path, ...]) -> None:
    found = check(rules, style=False)
    assert found.faults == ()
    assert [each for each in found.lints.findings if Path(getattr(each.told.at, "file", "")) in written] == []
    assert [each.file for each in replay(golden, rules) if each.differences] == []


def says_what_to_fill_in(written: tuple[Path, ...]) -> None:
    for path in written:
        if not path.name.endswith(".expected.yaml"):
            assert "Fill in: " in path.read_text(encoding="utf-8")
            assert out_of_form(path) is None


def test_a_new_prompt_passes_at_once_and_changes_no_other(folders: Folders, server: Server) -> None:
    rules, golden = folders
    before = read_pack(rules, "national")
    added = add_part("N.1.1.e", rules, golden)
    cases = golden / "national" / "N.1.1" / "N.1.1.e.yaml"
    assert added.written == (rules / "national" / "N.1.1.yaml", cases, cases.with_suffix(".expected.yaml"))
    assert (added.moved, added.unmeant) == ((), ())
    passes(rules, golden, added.written)
    says_what_to_fill_in(added.written)
    after = read_pack(rules, "national")
    assert isinstance(before, StandardsPack)
    assert isinstance(after, StandardsPack)
    assert [prompt for prompt in after.prompts() if prompt.id != "N.1.1.e"] == list(before.prompts())
    text = added.written[0].read_text(encoding="utf-8")
    assert server.findings(server.open("rules/new/N.1.1.yaml", text)) == []
    assert server.findings(server.open("golden/new/N.1.1.e.yaml", cases.read_text(encoding="utf-8"))) == []


def test_a_new_indicator_passes_and_says_which_cases_it_moves(prisons: Folders) -> None:
    rules, golden = prisons
    before = {each.file for each in replay(golden, rules) if each.differences}
    added = add_part("M.2.9", rules, golden)
    assert before == set()
    says_what_to_fill_in(added.written)
    assert "document: " in added.written[0].read_text(encoding="utf-8").partition("expect_to_see")[0]
    assert added.moved == (golden / "prisons-men" / "M.2" / "M.2.expected.yaml",)
    told = [each for each in added.unmeant if "shown_at_half_of_the_indicators: statement" in each]
    assert [each.rpartition(": ")[2] for each in told] == ["shown, now mixed"]
    different = {d.line for each in replay(golden, rules) for d in each.differences}
    assert all(line.endswith("as the case intends") for line in different)


def test_a_new_pack_beside_others_of_its_sort_passes_at_once(prisons: Folders) -> None:
    rules, golden = prisons
    added = add_pack("prisons-court", rules, golden)
    assert rules / "prisons" / "court" / "C.1.yaml" in added.written
    assert golden / "prisons-court" / "C.1" / "C.1.1.yaml" in added.written
    passes(rules, golden, added.written)
    says_what_to_fill_in(added.written)


def test_a_first_pack_needs_the_shared_parameters_alone(tmp_path: Path) -> None:
    rules, golden = tmp_path / "rules", tmp_path / "golden"
    with pytest.raises(Refused, match="no-rules"):
        add_pack("youth", rules, golden)
    _copy(ROOT / "rules" / "parameters.yaml", rules / "parameters.yaml")
    added = add_pack("youth", rules, golden)
    assert golden / "youth" / "Y.1.1" / "Y.1.1.a.yaml" in added.written
    passes(rules, golden, added.written)
    says_what_to_fill_in(added.written)


@pytest.mark.parametrize(
    ("part", "code"),
    [("N.1.1.a", "id-taken"), ("N.9.1.a", "no-place"), ("N.1.e", "no-place"), ("N", "no-place"), ("N.1.1", "id-taken")],
)
def test_what_is_there_or_has_no_place_is_refused(folders: Folders, part: str, code: str) -> None:
    before = texts(*folders)
    with pytest.raises(Refused) as refused:
        add_part(part, *folders)
    assert [fault.code for fault in refused.value.faults] == [code]
    assert texts(*folders) == before


def test_a_variant_says_what_differs_in_its_own_way(prisons: Folders) -> None:
    with pytest.raises(Refused, match="under `edits` in its framework"):
        add_part("C.1.9", *prisons)


@pytest.mark.parametrize(("name", "code"), [("national", "id-taken"), ("Youth pack", "not-a-name")])
def test_a_pack_that_cannot_be_is_refused(folders: Folders, name: str, code: str) -> None:
    before = texts(*folders)
    with pytest.raises(Refused, match=code):
        add_pack(name, *folders)
    assert texts(*folders) == before


def test_golden_cases_that_are_there_already_are_kept(folders: Folders) -> None:
    rules, golden = folders
    (golden / "national" / "N.1.1" / "N.1.1.e.yaml").write_text("mine: 1\n", encoding="utf-8")
    before = texts(rules, golden)
    with pytest.raises(Refused, match="id-taken"):
        add_part("N.1.1.e", rules, golden)
    assert texts(rules, golden) == before


def test_a_new_theme_comes_with_the_prompt_that_asks_for_it(tmp_path: Path) -> None:
    """In a copy of the whole, since the vocabulary is the project's own."""
    for name in ("engine", "evidence_schemas", "rules", ".vscode"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "golden" / "national" / "N.1.1", tmp_path / "golden" / "national" / "N.1.1")
    vocabulary = tmp_path / "evidence_schemas" / "vocabulary.yaml"
    before = vocabulary.read_text(encoding="utf-8")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = "from engine.cli import main; main()"
        return subprocess.run(
            [sys.executable, "-c", command, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
        )

    taken = run("new", "theme", "night_work", "N.1.1.a")
    assert (taken.returncode, vocabulary.read_text(encoding="utf-8")) == (2, before)
    assert "error[id-taken]: national has a `N.1.1.a` already" in taken.stderr
    done = run("new", "theme", "night_work", "N.1.1.e")
    assert done.returncode == 0, done.stderr
    line = '  night_work: "To be filled in: what night work is about."\n'
    assert vocabulary.read_text(encoding="utf-8").replace(line, "") == before
    assert "theme: night_work" in (tmp_path / "rules" / "national" / "N.1.1.yaml").read_text(encoding="utf-8")
    assert '"night_work"' in (tmp_path / ".vscode" / "schemas" / "rules.json").read_text(encoding="utf-8")
    assert run("check").returncode == 0
    again = run("new", "theme", "strategy", "N.1.1.f")
    assert "error[id-taken]: there is a theme `strategy` already" in again.stderr


def test_a_repository_of_its_own_has_the_editor_that_ours_has(tmp_path: Path) -> None:
    written = add_repository(tmp_path)
    known = {path for path in written if path.parts[0] == ".vscode"}
    assert known == {path.relative_to(ROOT) for path in (ROOT / ".vscode").rglob("*.json")}
    for path in known:
        assert (tmp_path / path).read_text(encoding="utf-8") == (ROOT / path).read_text(encoding="utf-8"), path
    settings = json.loads((tmp_path / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    rule = (tmp_path / "rules" / "national" / "N.1.1.yaml").read_text(encoding="utf-8")
    with running(settings, tmp_path) as server:
        assert server.findings(server.open("rules/national/N.1.1.yaml", rule)) == []
        wrong = rule.replace("theme: strategy, stance", "theme: stratgy, stance")
        found = server.findings(server.open("rules/national/N.1.2.yaml", wrong))
        line = wrong[: wrong.index("stratgy")].count("\n")
        assert [(each["range"]["start"]["line"], wrong.count("stratgy")) for each in found] == [(line, 1)]


def test_a_repository_is_written_over_nothing(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Ours.\n", encoding="utf-8")
    with pytest.raises(Refused, match=r"there is a file `.*README\.md` already"):
        add_repository(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]
