"""A suite that is weak is found so, is offered the cases that it lacks, and is then strong."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.analysis.mutate import Fate
from engine.cli.progress import LONG
from engine.diagnostics import Refused
from engine.service.golden import replay
from engine.service.mutating import Mutated, mutate, targets, to_propose_for
from engine.service.mutating_since import since
from engine.service.proposing import propose
from engine.truth import Truth
from engine.workspace.cases import read_cases
from engine.workspace.fmt import formatted
from tests.cli.conftest import Run, run  # noqa: F401 - a fixture
from tests.golden.recorded import GOLDEN, RULES

PROMPT = "N.1.1.a"
FILE = f"national/N.1.1/{PROMPT}.yaml"


@pytest.fixture
def weak(tmp_path: Path) -> Path:
    """Golden cases of one prompt: that it can be yes, and no more."""
    path = tmp_path / "golden" / FILE
    path.parent.mkdir(parents=True)
    text = (GOLDEN / FILE).read_text(encoding="utf-8")
    path.write_text(text[: text.index("\n  not_shown:")], encoding="utf-8")
    shutil.copytree(RULES, tmp_path / "rules")
    return tmp_path


def quiet(done: int, of: int) -> None:
    assert done <= of


def of_prompt(folder: Path, made: Callable[..., Mutated] = mutate) -> Mutated:
    [target] = targets(PROMPT, folder / "rules", folder / "golden")
    return made(target, quiet)


def test_of_few_parts_it_is_told_after_each_misreading_how_far_it_is(weak: Path) -> None:
    told: list[tuple[int, int]] = []
    [target] = targets(PROMPT, weak / "rules", weak / "golden")
    judged = mutate(target, lambda done, of: told.append((done, of))).judged
    assert len(judged) > LONG
    assert told == [(done, len(judged)) for done in range(len(judged) + 1)]


def test_a_weak_suite_has_survivors_and_what_is_proposed_kills_them(weak: Path) -> None:
    before = of_prompt(weak)
    survived = {str(each.misread) for each in before.of(Fate.SURVIVED)}
    assert f"{PROMPT} `published`: `level: national` left out" in survived
    assert f"{PROMPT} `rival_purposes`: never stands against it" in survived
    [target] = targets(PROMPT, weak / "rules", weak / "golden")
    path = weak / "golden" / FILE
    written, few = path.read_text(encoding="utf-8"), len(read_cases(path))
    _, proposed = propose(target, quiet)
    assert [each.name for each in proposed.files] == [f"{PROMPT}.expected.yaml", f"{PROMPT}.yaml"]
    text = path.read_text(encoding="utf-8")
    assert text.startswith(written.rstrip("\n"))
    assert text == formatted(text, path.as_posix())
    assert len(read_cases(path)) == few + proposed.cases
    assert [each.differences for each in replay(weak / "golden", weak / "rules")] == [()]
    after = of_prompt(weak)
    assert after.of(Fate.SURVIVED) == after.of(Fate.UNDECIDED) == ()
    assert after.of(Fate.EQUIVALENT) == ()
    unseen = {each.node: each.unseen for each in after.covered if each.unseen}
    # Of no region at all; and of two demands, each told by itself.
    assert unseen == {"recognised": (Truth.UNKNOWN,), "rival_purposes": (Truth.MET,)}
    assert propose(target, quiet)[1].cases == 0


def test_cases_are_proposed_for_a_prompt_that_has_none(weak: Path) -> None:
    (weak / "golden" / FILE).unlink()
    [target] = targets(PROMPT, weak / "rules", weak / "golden")
    _, proposed = propose(target, quiet)
    assert (weak / "golden" / FILE) in proposed.files
    assert of_prompt(weak).of(Fate.SURVIVED) == ()


@pytest.mark.usefixtures("weak")
def test_the_command_tells_each_survivor_and_ends_with_1(run: Run) -> None:  # noqa: F811 - the fixture
    found = run("golden", "mutate", PROMPT, "--json")
    assert found.returncode == 1
    data = json.loads(found.stdout)
    assert data["mutants"] == data["killed"] + data["equivalent"] + len(data["survived"]) + len(data["undecided"])
    assert data["equivalent"] == len(data["proved_equivalent"])
    first = next(each for each in data["survived"] if each["says"] == "`level: national` left out")
    assert (first["part"], first["node"], first["sort"]) == (PROMPT, "published", "condition")
    assert first["question"] == (
        "no golden case tells these apart; here is one that does: `published` is not met by the rule, and met by this "
        "reading"
    )
    assert first["example"]["facts"][0]["doc_type"] == "vision_strategy"
    page = run("golden", "mutate", PROMPT).stdout
    assert "  N.1.1.a `published`: `level: national` left out\n" in page
    assert "`rival_purposes` was never seen met" in page
    told = run("golden", "mutate", PROMPT, "--propose")
    assert "wrote golden/national/N.1.1/N.1.1.a.yaml\n" in told.stdout
    clean = run("golden", "mutate", PROMPT)
    assert clean.returncode == 0
    done, _, of = clean.stderr.splitlines()[-1].removeprefix("national: ").partition(" of ")
    assert done == of
    assert run("golden").stdout.endswith("none came out otherwise\n")


@pytest.mark.parametrize("asked", ["N.9.9.z", "prisons-women", "rules/national/charter.yaml"])
def test_what_is_no_pack_nor_part_is_refused(weak: Path, asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(weak)
    with pytest.raises(Refused) as refused:
        targets(asked, weak / "rules", weak / "golden")
    assert [fault.code for fault in refused.value.faults] == ["no-pack"]


def test_a_file_a_key_question_and_a_pack_are_meant_by_their_names(weak: Path) -> None:
    def parts(asked: str) -> frozenset[str] | None:
        [target] = targets(asked, weak / "rules", weak / "golden")
        return target.parts

    prompts = frozenset(f"N.1.1.{letter}" for letter in "abcd")
    assert parts("N.1.1") == parts((weak / "rules/national/N.1.1.yaml").as_posix()) == prompts
    assert parts("national") is None


def units_since(folder: Path, *, asked: str | None = None) -> dict[str, list[str]]:
    """By pack, what is asked about since the rules and golden cases were copied to `before`."""
    found = since(targets(asked, folder / "rules", folder / "golden"), (folder / "before").as_posix())
    return {target.pack.framework: [f"{unit.of} {unit.name}".strip() for unit in target.units] for target in found}


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_what_changed_since_is_asked_about_and_no_more(weak: Path) -> None:
    rules, golden = weak / "rules/national", weak / "golden/national"
    for name in ("rules", "golden"):
        shutil.copytree(weak / name, weak / "before" / name)
    assert units_since(weak) == {}
    edit(rules / "N.1.1.yaml", "One approved statement of purpose", "One published statement of purpose")
    edit(rules / "N.1.1.yaml", "says: Fewer than half the milestones", "says: Fewer than six in ten of the milestones")
    assert units_since(weak) == {}
    edit(rules / "parameters.yaml", "milestones_floor:\n      value: 0.50", "milestones_floor:\n      value: 0.60")
    assert units_since(weak) == {"national": ["part N.1.1.b", "parameter N.1/milestones_floor"]}
    assert units_since(weak, asked="N.1.1") == {"national": ["part N.1.1.b"]}
    assert units_since(weak, asked="N.2") == {}
    edit(golden / "N.1.1/N.1.1.a.yaml", "of: N.1.1.a\n", "of: N.1.1.a\n\n# one word more\n")
    text = (rules / "ratings.yaml").read_text(encoding="utf-8")
    (rules / "ratings.yaml").write_text(text.replace("{at_least: 50,", "{at_least: 51,"), encoding="utf-8")
    assert units_since(weak) == {
        "national": ["part N.1.1.a", "part N.1.1.b", "parameter N.1/milestones_floor", "policies"]
    }
    (golden / "N.1.1/N.1.1.a.yaml").unlink()
    (rules / "ratings.yaml").write_text(text, encoding="utf-8")
    assert units_since(weak)["national"][0] == "part N.1.1.a"
    shutil.rmtree(weak / "before/rules/national")
    assert units_since(weak)["national"][-1] == "policies"  # all of it is new


@pytest.mark.usefixtures("weak")
def test_where_nothing_changed_the_command_says_so(run: Run, weak: Path) -> None:  # noqa: F811 - the fixture
    for name in ("rules", "golden"):
        shutil.copytree(weak / name, weak / "before" / name)
    told = run("golden", "mutate", "--since", "before")
    assert (told.returncode, told.stdout) == (
        0,
        "no rule and no golden case has changed since `before`: there is nothing to read otherwise\n",
    )
    assert json.loads(run("golden", "mutate", "--since", "before", "--json").stdout)["mutants"] == 0


def test_a_file_of_policies_or_of_parameters_is_taken_alone() -> None:
    for file, of in (("ratings.yaml", {"policies"}), ("parameters.yaml", {"parameter"}), ("N.4.1.yaml", {"part"})):
        [target] = targets((RULES / "national" / file).as_posix(), RULES, GOLDEN)
        assert {each.of for each in target.units} == of
    with pytest.raises(Refused):
        targets((RULES / "national" / "framework.yaml").as_posix(), RULES, GOLDEN)


def test_an_edition_that_is_kept_is_read_otherwise_by_its_own_cases_and_nothing_is_proposed_for_it(weak: Path) -> None:
    [target] = targets("national@1", weak / "rules", weak / "golden")
    assert (target.named, target.pack.edition) == ("national@1", "1")
    assert target.cases == weak / "golden/national/editions/1"
    with pytest.raises(Refused, match="edition-kept"):
        to_propose_for([target])
    to_propose_for(targets("national@2", weak / "rules", weak / "golden"))
