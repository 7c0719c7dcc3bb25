"""YAML text as a tree that knows where each key and value stands.

Scalars are read by YAML 1.2's core rules, as editors read them: only `true` and `false` are booleans, so `yes`, `no`,
`on` and dates stay text. What YAML would take in silence is refused: equal keys, aliases that multiply, unknown tags.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

import yaml

from engine.diagnostics import Diagnostic, Refused
from engine.load.syntax import bad_yaml, place
from engine.source import Span

Node = yaml.Node
Plain = None | bool | int | Decimal | str | list["Plain"] | dict[str, "Plain"]

MAX_CHARACTERS = 20_000_000
"""Far above any inspection or pack; a larger file is refused before it is parsed."""
MAX_NODES = 2_000_000
"""Nodes with aliases written out. A file that needs more is an alias bomb or no rule file."""
MAX_DEPTH = 60
"""Deeper than any rule; unbounded nesting would exhaust the parser's stack."""
MAX_DIGITS = 30
"""Of a number. More says nothing about an inspection, and an exponent of millions would exhaust memory."""


class _Core(yaml.CSafeLoader):
    """Resolves plain scalars as YAML 1.2's core schema does, numbers in decimal only."""


_SCALARS = {
    "bool": r"true|True|TRUE|false|False|FALSE",
    "null": r"~|null|Null|NULL|",
    "int": r"[-+]?[0-9]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]+)?|[-+]?[0-9]+[eE][-+]?[0-9]+",
}
_FIRST = {
    "bool": list("tTfF"),
    "null": ["~", "n", "N", ""],
    "int": list("-+0123456789"),
    "float": list("-+0123456789."),
}
_Core.yaml_implicit_resolvers = {}
for _tag, _pattern in _SCALARS.items():
    _Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_pattern})$"), _FIRST[_tag])


def read_tree(text: str, file: str) -> Node:
    """The tree of one document.

    Raises Refused when the text is no YAML, is too large or too deep, or says a thing twice.
    """
    if len(text) > MAX_CHARACTERS:
        raise Refused([Diagnostic("too-large", f"the file has more than {MAX_CHARACTERS:,} characters", Span(file, 1))])
    _check_depth(text, file)
    try:
        root = yaml.compose(text, Loader=_Core)
    except yaml.MarkedYAMLError as error:
        raise Refused([bad_yaml(error, text, file)]) from error
    except yaml.YAMLError as error:
        fault = Diagnostic("bad-yaml", "the file holds a character that YAML does not allow", Span(file, 1), str(error))
        raise Refused([fault]) from error
    if root is None:
        raise Refused([Diagnostic("empty-file", "the file is empty", Span(file, 1))])
    faults = list(_faults(root, file))
    if faults:
        raise Refused(faults)
    return root


def plain(node: Node) -> Plain:
    """The tree as plain data. Numbers are exact: whole ones int, others Decimal."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    text: str = node.value
    match node.tag.rpartition(":")[2]:
        case "bool":
            return text.lower() == "true"
        case "null":
            return None
        case "int":
            return int(text)
        case "float":
            return Decimal(text)
        case _:
            return text


def locate(node: Node, path: Sequence[str | int], file: str, *, key: bool = False) -> Span:
    """Where the value at a path stands, or its key; as far down the path as the file goes."""
    at, name = node, node
    for part in path:
        if isinstance(at, yaml.MappingNode):
            found = next(((k, v) for k, v in at.value if k.value == str(part)), None)
            if found is None:
                break
            name, at = found
        elif isinstance(at, yaml.SequenceNode) and isinstance(part, int) and part < len(at.value):
            at = name = at.value[part]
        else:
            break
    return _span(name if key else at, file)


def _span(node: Node, file: str) -> Span:
    start, end = node.start_mark, node.end_mark
    last = end.column + 1 if end.line == start.line else start.column + 2
    return Span(file, start.line + 1, start.column + 1, last)


def _check_depth(text: str, file: str) -> None:
    """Looks at events alone, since composing recurses."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Core):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    at = place(event.start_mark, file)
                    raise Refused([Diagnostic("too-deep", f"nesting is more than {MAX_DEPTH} levels deep", at)])
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError:
        return  # composing tells it, with its place


def _faults(root: Node, file: str) -> Iterator[Diagnostic]:
    nodes = 0
    stack = [root]
    while stack:
        node = stack.pop()
        nodes += 1
        if nodes > MAX_NODES:
            yield Diagnostic("too-many-aliases", "aliases make the file too large", _span(root, file), "write it out")
            return
        if isinstance(node, yaml.ScalarNode):
            yield from _scalar(node, file)
        elif node.tag not in {"tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}:
            yield _bad_tag(node, file)
        elif isinstance(node, yaml.MappingNode):
            yield from _keys(node, file)
            stack.extend(value for _, value in reversed(node.value))
        else:
            stack.extend(reversed(node.value))


def _keys(node: yaml.MappingNode, file: str) -> Iterator[Diagnostic]:
    first: dict[str, Node] = {}
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode) or key.tag != "tag:yaml.org,2002:str":
            yield Diagnostic("bad-key", "a key must be a word", _span(key, file), "write it in quotes if it is a name")
        elif key.value in first:
            line = first[key.value].start_mark.line + 1
            message = f"`{key.value}` is given twice; the first is on line {line}"
            yield Diagnostic("duplicate-key", message, _span(key, file), "keep one of them")
        else:
            first[key.value] = key


def _scalar(node: yaml.ScalarNode, file: str) -> Iterator[Diagnostic]:
    kind = node.tag.removeprefix("tag:yaml.org,2002:")
    text = str(node.value)
    if kind == "str":
        return
    if kind not in _SCALARS or not re.fullmatch(_SCALARS[kind], text):
        yield _bad_tag(node, file)
    elif kind == "int" and re.match(r"[-+]?0[0-9]", text):
        advice = f'write {text.lstrip("+-0") or 0}, or "{text}" in quotes if it is text'
        yield Diagnostic("leading-zero", f"`{text[:MAX_DIGITS]}` starts with a zero", _span(node, file), advice)
    elif kind in {"int", "float"} and _too_long(text):
        advice = "round it, or write it in quotes if it is text"
        yield Diagnostic("too-long", f"the number has more than {MAX_DIGITS} digits", _span(node, file), advice)


def _too_long(text: str) -> bool:
    mantissa, _, exponent = text.lower().partition("e")
    power = exponent.lstrip("+-").lstrip("0")
    return sum(c.isdigit() for c in mantissa) > MAX_DIGITS or len(power) > 2 or int(power or 0) > MAX_DIGITS  # noqa: PLR2004 - two digits hold any power allowed


def _bad_tag(node: Node, file: str) -> Diagnostic:
    return Diagnostic("bad-tag", "the tag is not allowed here", _span(node, file), "write the value alone")
