"""Where a text stands that no rule points at: found in the file of its part."""

from engine.analysis.lints.checked import Checked
from engine.analysis.lints.parts import Part
from engine.load.tree import locate, plain
from engine.source import Place, Span


def place_in_guidance(checked: Checked, part: Part, key: str, entry: int) -> Place | None:
    """The place of an entry of a part's guidance; the part's own where its file is not at hand."""
    file = part.at.file if isinstance(part.at, Span) else ""
    root = checked.tree(file)
    if root is None:
        return part.at
    written = plain(root)
    path: tuple[str | int, ...] = ("guidance",)
    if isinstance(written, dict) and isinstance(prompts := written.get("prompts"), list):
        here = [i for i, each in enumerate(prompts) if isinstance(each, dict) and each.get("id") == part.id]
        path = ("prompts", *here, "guidance")
    if key == "look_in" and part.guidance is not None:
        return locate(root, (*path, key, part.guidance.look_in[entry][0]), file, key=True)
    return locate(root, (*path, key, entry), file)
