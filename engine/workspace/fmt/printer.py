"""Prints a text's tokens on the lines that they stand on, each line where it belongs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from engine.workspace.fmt.blocks import Blocks

OPENING = (yaml.FlowMappingStartToken, yaml.FlowSequenceStartToken)
CLOSING = (yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)
UNWRITTEN = (
    yaml.StreamStartToken,
    yaml.BlockMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.BlockEndToken,
    yaml.KeyToken,
)
"""Tokens that no letter of the text stands for. A key's `?` is not written in these files."""
COMMENT_GAP = 2


@dataclass(slots=True)
class _Bracket:
    """An open bracket: the columns it was written and is printed in, and the indent of what stands on its line.

    Its further lines stand just within the bracket where their author put them there, else two spaces further in than
    its line.
    """

    written: int
    column: int
    indent: int
    within: int | None = None

    def meet(self, column: int) -> None:
        """Takes the first further line into account, by the column that it was written in."""
        if self.within is None:
            self.within = self.column + 1 if column == self.written + 1 else self.indent + 2

    @property
    def last(self) -> int:
        """The indent of the closing bracket where it stands on a line of its own."""
        return self.column if self.within == self.column + 1 else self.indent


@dataclass(slots=True)
class Printer:
    """One text being printed. `comments` are those it has, in order."""

    text: str
    comments: list[str] = field(default_factory=list)
    _lines: list[str] = field(default_factory=list)
    _blocks: Blocks = field(default_factory=Blocks)
    _brackets: list[_Bracket] = field(default_factory=list)

    def printed(self) -> str:
        """The text, printed."""
        before: yaml.Token | None = None
        end = 0
        levels: dict[int, int] = {}
        for token in yaml.scan(self.text, Loader=yaml.CSafeLoader):
            self._blocks.meet(token)
            if isinstance(token, UNWRITTEN):
                continue
            gap = self.text[end : token.start_mark.index]
            self._gap(gap, levels, token)
            if isinstance(token, yaml.StreamEndToken):
                break
            self._token(before, token, first="\n" in gap or before is None)
            before, end, levels = token, self._end(token), self._blocks.levels()
        whole = "\n".join(self._lines).strip("\n")
        return f"{whole}\n" if whole else ""

    def _end(self, token: yaml.Token) -> int:
        """Where a token's text ends; a block scalar's own span runs on over what follows it."""
        start, end = int(token.start_mark.index), int(token.end_mark.index)
        return start + len(self.text[start:end].rstrip()) if _is_block(token) else end

    def _gap(self, gap: str, levels: dict[int, int], token: yaml.Token) -> None:
        """What stands between two tokens: a comment that ends a line, empty lines, and comments of their own."""
        trailing, *whole = gap.split("\n")
        if "#" in trailing:
            space = len(trailing) - len(trailing.lstrip())
            self._comment(" " * (max(COMMENT_GAP, space) if self._lines else 0), trailing)
        if self._brackets and whole and not isinstance(token, CLOSING):
            self._brackets[-1].meet(token.start_mark.column)
        for line in whole[:-1]:
            if "#" in line:
                self._lines.append("")
                self._comment(" " * self._beside(line, levels, token), line)
            elif self._lines and self._lines[-1]:
                self._lines.append("")

    def _comment(self, before: str, written: str) -> None:
        self.comments.append(written.strip())
        last = self._lines.pop() if self._lines else ""
        self._lines.append(last + before + written.strip())

    def _beside(self, line: str, levels: dict[int, int], token: yaml.Token) -> int:
        """The indent of a comment: that of what it stands level with, after it or before it."""
        column = len(line) - len(line.lstrip())
        if self._brackets:
            return self._within()
        if column == token.start_mark.column and not isinstance(token, yaml.StreamEndToken):
            return self._first(token)
        known = {**self._blocks.levels(), **levels}
        level = max((each for each in known if each <= column), default=None)
        return 0 if level is None else known[level]

    def _within(self) -> int:
        """The indent of a line within brackets."""
        bracket = self._brackets[-1]
        return bracket.indent + 2 if bracket.within is None else bracket.within

    def _token(self, before: yaml.Token | None, token: yaml.Token, *, first: bool) -> None:
        if first or not self._lines:
            self._lines.append(" " * self._first(token))
        elif before is not None and _apart(before, token):
            self._lines[-1] += " "
        if isinstance(token, OPENING):
            line = self._lines[-1]
            indent = len(line) - len(line.lstrip(" -"))
            self._brackets.append(_Bracket(token.start_mark.column, len(line), indent))
        elif isinstance(token, CLOSING):
            self._brackets.pop()
        start, *rest = self._written(token).split("\n")
        self._lines[-1] += start
        self._lines += rest

    def _first(self, token: yaml.Token) -> int:
        if not self._brackets:
            return self._blocks.indent(token)
        return self._brackets[-1].last if isinstance(token, CLOSING) else self._within()

    def _written(self, token: yaml.Token) -> str:
        """A token's own text, its further lines where they belong."""
        written = self.text[token.start_mark.index : self._end(token)]
        if not isinstance(token, yaml.ScalarToken):
            return written
        indent = self._within() if self._brackets else self._blocks.further()
        first, *rest = written.split("\n")
        if _is_block(token):
            return "\n".join([first.rstrip(), *_moved(rest, indent)])
        lines = [first.rstrip() if rest else first, *(line.strip() for line in rest)]
        spread = "\n".join(line if i == 0 or not line else " " * indent + line for i, line in enumerate(lines))
        quoted = re.fullmatch(r"'([^'\"\\\n]*)'", spread)
        return f'"{quoted[1]}"' if quoted else spread


def _is_block(token: yaml.Token) -> bool:
    return isinstance(token, yaml.ScalarToken) and token.style in ("|", ">")


def _moved(lines: list[str], indent: int) -> Iterator[str]:
    """A block scalar's lines, moved together."""
    least = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    for line in lines:
        yield " " * indent + line[least:] if line.strip() else ""


def _apart(before: yaml.Token, token: yaml.Token) -> bool:
    """Whether a space stands between two tokens of one line."""
    if isinstance(before, OPENING) or isinstance(token, (*CLOSING, yaml.FlowEntryToken)):
        return False
    return not isinstance(token, yaml.ValueToken)
