"""Where the lines of nested mappings and lists begin: two spaces a level, a list under its key."""

from dataclasses import dataclass, field

import yaml

STEP = 2


@dataclass(slots=True)
class _Block:
    """An open mapping or list: the column it was written in, and the one it is printed in."""

    column: int
    indent: int
    is_list: bool


@dataclass(slots=True)
class Blocks:
    """The open mappings and lists at one token."""

    _open: list[_Block] = field(default_factory=list)
    _dash: int | None = None
    _key: bool = False
    _flow: int = 0

    def meet(self, token: yaml.Token) -> None:
        """Takes the next token into account."""
        match token:
            case yaml.BlockMappingStartToken() | yaml.BlockSequenceStartToken():
                is_list = isinstance(token, yaml.BlockSequenceStartToken)
                self._open.append(_Block(token.start_mark.column, self._nested(), is_list))
                self._dash, self._key = None, False
            case yaml.BlockEndToken():
                self._open.pop()
                self._dash = None
            case yaml.BlockEntryToken():
                self._dash = self._open[-1].indent + (0 if self._open[-1].is_list else STEP)
                self._key = False
            case yaml.KeyToken() if not self._flow:
                self._dash, self._key = None, True
            case yaml.ValueToken() if not self._flow:
                self._key = False
            case yaml.FlowMappingStartToken() | yaml.FlowSequenceStartToken():
                self._flow += 1
            case yaml.FlowMappingEndToken() | yaml.FlowSequenceEndToken():
                self._flow -= 1
            case _:
                pass

    def levels(self) -> dict[int, int]:
        """By the column that an open block was written in: the one that it is printed in."""
        return {block.column: block.indent for block in self._open}

    def indent(self, token: yaml.Token) -> int:
        """The indent of a line that begins with this token."""
        if not self._open or isinstance(token, (yaml.DocumentStartToken, yaml.DocumentEndToken)):
            return 0
        if isinstance(token, yaml.BlockEntryToken):
            return self._dash or 0
        return self._open[-1].indent if self._key else self._nested()

    def further(self) -> int:
        """The indent of the further lines of a value."""
        return self._nested() if self._open else 0

    def _nested(self) -> int:
        """The indent of what stands within the innermost block."""
        if self._dash is not None:
            return self._dash + STEP
        return self._open[-1].indent + STEP if self._open else 0
