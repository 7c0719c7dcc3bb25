"""New prompts, indicators and packs: rule, guidance and golden cases that pass at once, for their author to fill in.

And a new repository, that holds packs and checks each change of them.

The texts stand in `templates/`, with `<<so>>` for what differs. What is to be filled in says so in a comment.
"""

from engine.workspace.scaffold.edition import NextEdition, new_edition
from engine.workspace.scaffold.pack import new_pack
from engine.workspace.scaffold.part import new_part
from engine.workspace.scaffold.repository import new_repository
from engine.workspace.scaffold.theme import with_theme

__all__ = ["NextEdition", "new_edition", "new_pack", "new_part", "new_repository", "with_theme"]
