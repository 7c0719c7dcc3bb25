"""Empty, commented evidence files, for people to fill in."""

from engine.workspace.template.write import TemplateFormat, write_template

__all__ = ["TemplateFormat", "write_template"]
