"""A repository of a methodology team's own: packs, golden cases, and what checks each change of them."""

from pathlib import Path

from engine.workspace.packs import pack_folders
from engine.workspace.scaffold.template import FOLDER, filled_text
from engine.workspace.text import read_text, yaml_files

TEMPLATE = FOLDER / "repository"


def new_repository(rules: Path, golden: Path, version: str) -> dict[Path, str]:
    """The texts of its files, each by its place within it: these packs and golden cases, and what stands beside them.

    `version` is that of the ragstone which is to decide them.
    """
    cases = [path for framework in pack_folders(rules) for path in yaml_files(golden / framework, earlier=True)]
    packs = {"rules" / path.relative_to(rules): path for path in yaml_files(rules, earlier=True)}
    copied = {**packs, **{"golden" / path.relative_to(golden): path for path in cases}}
    beside = {path.relative_to(TEMPLATE): path for path in sorted(TEMPLATE.rglob("*")) if path.is_file()}
    return {
        **{place: read_text(path) for place, path in copied.items()},
        **{place: filled_text(path, {"version": version}) for place, path in beside.items()},
    }
