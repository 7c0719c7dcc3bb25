"""The schema files that are kept are those that the forms and the vocabulary make, and the settings name each."""

import json
import re
from functools import cache
from pathlib import Path

from engine.service.schema import stale, write_schemas
from engine.workspace.schema import FILES
from tests.editing.conftest import SETTINGS, shipped
from tests.editing.server import ROOT

KEPT = ROOT / ".vscode" / "schemas"


def test_the_schemas_kept_are_those_that_the_forms_make() -> None:
    assert [path.name for path, _ in stale(KEPT)] == [], "run `ragstone schema`"
    assert {path.name for path in KEPT.iterdir()} == {f"{each.name}.json" for each in FILES}


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    assert {path.name for path in write_schemas(tmp_path)} == {f"{each.name}.json" for each in FILES}
    (tmp_path / "ratings.json").write_text("{}", encoding="utf-8")
    (tmp_path / "kpis.json").unlink()
    assert [path.name for path in write_schemas(tmp_path)] == ["ratings.json", "kpis.json"]
    assert list(stale(tmp_path)) == []


def test_the_settings_wire_each_schema_to_the_files_it_is_for() -> None:
    wired = {f"./.vscode/schemas/{each.name}.json": list(each.globs) for each in FILES}
    assert SETTINGS["yaml.schemas"] == wired


def test_every_reference_in_a_schema_leads_somewhere() -> None:
    schemas = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in KEPT.iterdir()}

    def refs(value: object) -> set[str]:
        if isinstance(value, dict):
            own = {value["$ref"]} if isinstance(value.get("$ref"), str) else set()
            return own.union(*(refs(each) for each in value.values()))
        return set().union(*(refs(each) for each in value)) if isinstance(value, list) else set()

    for name, schema in schemas.items():
        for ref in refs(schema):
            file, _, path = ref.partition("#/$defs/")
            assert path in schemas[file or name]["$defs"], (name, ref)


def test_every_rule_file_and_golden_file_is_for_one_schema_alone() -> None:
    for file in shipped():
        if file.name == "digests.yaml":  # which a command writes
            continue
        matching = [
            each.name
            for each in FILES
            if any(_matches(file, glob) for glob in each.globs)
            and not any(_matches(file, glob[1:]) for glob in each.globs if glob.startswith("!"))
        ]
        assert len(matching) == 1, (str(file), matching)


def _matches(file: Path, glob: str) -> bool:
    """As an editor matches a file: `**` is any number of folders."""
    return not glob.startswith("!") and file in _matched(glob)


@cache
def _matched(glob: str) -> frozenset[Path]:
    return frozenset(path.relative_to(ROOT) for path in ROOT.glob(glob))


def test_the_editor_reads_what_check_tells() -> None:
    tasks = json.loads((ROOT / ".vscode" / "tasks.json").read_text(encoding="utf-8"))["tasks"]
    pattern = tasks[0]["problemMatcher"]["pattern"]
    told = (ROOT / "golden" / "bad" / "rules" / "unknown-theme" / "expected.txt").read_text(encoding="utf-8")
    read = re.match(pattern["regexp"], told.splitlines()[0])
    assert read is not None
    found = [read[pattern[part]] for part in ("severity", "code", "file", "line", "column", "message")]
    assert found == ["error", "unknown-theme", "tiny/T.1.1.yaml", "25", "23", "there is no theme `stratgy`"]
