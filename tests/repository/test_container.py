"""What the container file promises, as far as it can be told without building it."""

import contextlib
import json
import re
import shlex
import sys
import tomllib
from pathlib import Path

import pytest

from engine.cli import main

ROOT = Path(__file__).parents[2]
FILE = (ROOT / "Containerfile").read_text()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
STEPS = [line.split(maxsplit=1) for line in FILE.replace("\\\n", " ").splitlines() if line and not line.startswith("#")]
DEBIAN = {"bookworm": "3.11"}
"""By Debian's name: the Python that it has."""


def all_of(step: str) -> list[str]:
    return [rest for name, rest in STEPS if name == step]


def pins(lock: str) -> dict[str, str]:
    found = re.findall(r"^(\S+)==(\S+)(?: .*)?$", (ROOT / lock).read_text(), re.MULTILINE)
    return dict(found)


def test_everything_that_is_copied_is_there() -> None:
    copied = [each for rest in all_of("COPY") if not rest.startswith("--from") for each in rest.split()[:-1]]
    assert "engine" in copied
    assert [each for each in copied if not (ROOT / each).exists()] == []
    packages = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    assert set(packages) <= set(copied)


def test_what_is_copied_from_the_first_stage_is_made_there() -> None:
    (workdir,) = set(all_of("WORKDIR"))
    made = {"/venv", *(f"{workdir}/{rest.split()[-1]}" for rest in all_of("COPY") if not rest.startswith("--from"))}
    taken = [rest.split()[1] for rest in all_of("COPY") if rest.startswith("--from=made")]
    assert taken
    assert set(taken) <= made


def test_it_runs_the_python_that_the_project_is_checked_with() -> None:
    (base,) = {rest.split()[0] for rest in all_of("FROM")}
    debian = re.fullmatch(r"docker\.io/library/debian:(\w+)-slim", base)
    assert debian is not None
    assert DEBIAN[debian[1]] == PROJECT["tool"]["mypy"]["python_version"]
    assert PROJECT["project"]["requires-python"].startswith(f">={DEBIAN[debian[1]]},")


def test_its_entry_point_is_a_command_with_these_options(monkeypatch: pytest.MonkeyPatch) -> None:
    (entry,) = all_of("ENTRYPOINT")
    program, *arguments = json.loads(entry)
    assert Path(program).name in PROJECT["project"]["scripts"]
    asked: list[object] = []
    monkeypatch.setattr("engine.cli.serve.run_serve", lambda *given, **_: asked.extend(given))
    monkeypatch.setattr(sys, "argv", ["ragstone", *arguments])
    with contextlib.suppress(SystemExit):
        main()
    assert asked == ["0.0.0.0", 8000, Path("/data"), None]  # noqa: S104 - the address inside the container
    assert all_of("EXPOSE") == ["8000"]
    assert all_of("VOLUME") == ["/data"]
    assert all_of("USER") == ["ragstone"]


def test_its_libraries_are_of_the_versions_that_are_tested() -> None:
    tested, held = pins("requirements.lock"), pins("requirements-image.lock")
    assert {name: held[name] for name in held if tested.get(name) != held[name]} == {}
    wanted = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["image"]]
    for extra in ("serve", "postgresql", "reports", "telemetry"):
        wanted += PROJECT["project"]["optional-dependencies"][extra]
    names = {re.split(r"[\[<>=]", each)[0].lower().replace("_", "-") for each in wanted}
    assert names - held.keys() == set()
    assert {"mypy", "pytest", "playwright", "z3-solver"} & held.keys() == set()


def test_the_lock_file_is_made_for_what_the_image_holds() -> None:
    makefile = (ROOT / "Makefile").read_text().replace("\\\n", " ")
    (line,) = [each for each in makefile.splitlines() if "--output-file requirements-image.lock" in each]
    words = shlex.split(line.strip())
    extras = [words[i + 1] for i, word in enumerate(words) if word == "--extra"]
    assert extras == ["serve", "postgresql", "reports", "telemetry"]
