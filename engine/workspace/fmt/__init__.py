"""The one form of a rule file or golden file: its words, comments and lines as their author wrote them, laid out alike.

Lines stay where they are broken, so that a change of one line is a change of one line. What is settled: two spaces a
level, lists under their key, one space after a dash, colon or comma, none within brackets; what runs on stands under
the start of what it belongs to; no more than one empty line together; double quotes where either would do.
"""

from engine.workspace.fmt.form import formatted

__all__ = ["formatted"]
