"""What a pack allows: findings of lints that stand, each with the reason, in its `framework.yaml`."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from engine.analysis.lints.checked import Checked
from engine.load.files import FRAMEWORK
from engine.load.forms.allow import AllowForm
from engine.load.shape import shape
from engine.load.tree import locate, plain
from engine.source import Place


@dataclass(frozen=True, slots=True)
class Allowed:
    """One finding that a pack allows: the lint, what it is of, why, and where that is written."""

    lint: str
    of: str
    why: str
    at: Place


def allowed(checked: Checked) -> Iterator[Allowed]:
    """Every finding that one of the packs allows."""
    for file in checked.texts:
        if PurePosixPath(file).name != FRAMEWORK:
            continue
        root = checked.tree(file)
        written = None if root is None else plain(root)
        entries = written.get("allow") if isinstance(written, dict) else None
        if root is None or not isinstance(entries, list):
            continue
        node = next(value for key, value in root.value if key.value == "allow")
        for i, each in enumerate(node.value):
            form = shape(each, file, AllowForm)
            if isinstance(form, AllowForm):
                for j, of in enumerate(form.at):
                    yield Allowed(form.lint, of, form.why, locate(root, ("allow", i, "at", j), file))
