"""The files of a pack, read: trees, then forms. Every fault of a stage is told; the next runs when there is none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypeVar

import yaml

from engine.diagnostics import Diagnostic, Refused
from engine.load.forms.charter import CharterFile
from engine.load.forms.expectations import (
    ExpectationFile,
    ExpectationsFile,
    SelfAssessmentFile,
    StatementsFile,
    VariantFile,
)
from engine.load.forms.form import Form
from engine.load.forms.kpis import KpisFile
from engine.load.forms.parameters import PackParametersFile, SharedParametersFile
from engine.load.forms.ratings import RatingsFile
from engine.load.forms.standards import FrameworkFile, KeyQuestionFile
from engine.load.shape import shape
from engine.load.tree import Node, read_tree
from engine.source import Span

F = TypeVar("F", bound=Form)

FRAMEWORK = "framework.yaml"
_NAMED: Mapping[str, type[Form]] = {
    "ratings.yaml": RatingsFile,
    "statements.yaml": StatementsFile,
    "self_assessment.yaml": SelfAssessmentFile,
    "kpis.yaml": KpisFile,
    "parameters.yaml": PackParametersFile,
    "charter.yaml": CharterFile,
}


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file's path, as messages show it, and its text."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file's path, its tree, and its form."""

    file: str
    root: Node
    form: Form


def read_files(shared: TextFile, files: Sequence[TextFile]) -> list[ReadFile]:
    """The shared parameters and a pack's files in their forms. Raises Refused with every fault of the first stage."""
    trees = _trees([shared, *files])
    kinds = {path: _framework_form(trees[path]) for path in trees if PurePosixPath(path).name == FRAMEWORK}
    scored = FrameworkFile in kinds.values()
    read: list[ReadFile] = []
    faults: list[Diagnostic] = []
    for each in (shared, *files):
        name = PurePosixPath(each.path).name
        form: type[Form] = KeyQuestionFile if scored or not kinds else ExpectationFile
        form = SharedParametersFile if each is shared else kinds.get(each.path) or _NAMED.get(name, form)
        if kinds and form in ((StatementsFile, SelfAssessmentFile, KpisFile) if scored else (RatingsFile,)):
            faults.append(_not_here(each.path, name, scored=scored))
            continue
        found = shape(trees[each.path], each.path, form)
        if isinstance(found, list):
            faults += found
        else:
            read.append(ReadFile(each.path, trees[each.path], found))
    if faults:
        raise Refused(faults)
    return read


def the_file(read: Sequence[ReadFile], form: type[F], name: str, faults: list[Diagnostic]) -> tuple[ReadFile, F] | None:
    """The file of a form; of several, the last, which is the pack's own. That there is none is a fault."""
    for each in reversed(read):
        if isinstance(each.form, form):
            return each, each.form
    faults.append(Diagnostic("missing-file", f"the pack has no `{name}`", None, f"add {name} to the pack's folder"))
    return None


def base_of(framework: TextFile) -> str | None:
    """The framework that a pack is a variant of, as its `framework.yaml` says it. Raises Refused when it is no YAML."""
    root = read_tree(framework.text, framework.path)
    written = _keys(root).get("base")
    return str(written.value) if isinstance(written, yaml.ScalarNode) else None


def _not_here(path: str, name: str, *, scored: bool) -> Diagnostic:
    told = "a framework of standards has no expectations" if scored else "expectations are judged and not rated"
    return Diagnostic("not-here", f"{told}, so `{name}` would not be read", Span(path, 1), "take the file out")


def _framework_form(root: Node) -> type[Form]:
    keys = _keys(root)
    return VariantFile if "base" in keys else ExpectationsFile if "expectations" in keys else FrameworkFile


def _keys(root: Node) -> dict[str, Node]:
    return {str(key.value): value for key, value in root.value} if isinstance(root, yaml.MappingNode) else {}


def _trees(files: Sequence[TextFile]) -> dict[str, Node]:
    found: dict[str, Node] = {}
    faults: list[Diagnostic] = []
    for each in files:
        try:
            found[each.path] = read_tree(each.text, each.path)
        except Refused as refused:
            faults += refused.faults
    if faults:
        raise Refused(faults)
    return found
