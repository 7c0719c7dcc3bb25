"""Parameters set to other numbers than the rules give: read from `NAME=NUMBER`, written into a copy of the rules."""

import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from engine.analysis.whatif import Setting, tests_on
from engine.decide import AnyPlan
from engine.diagnostics import Diagnostic, Refused, nearest
from engine.ir.pack import Pack
from engine.ir.parameters import Parameter
from engine.load.tree import locate, read_tree
from engine.service.deciding import read_plan
from engine.source import Span
from engine.workspace.text import read_text

NUMBER = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,20})?", re.ASCII)


def settings_of(sets: Sequence[str], plan: AnyPlan, day: date) -> Iterator[Setting]:
    """What each `NAME=NUMBER` sets, with the value in force on a day. Raises Refused with every fault."""
    faults: list[Diagnostic] = []
    found: dict[str, Setting] = {}
    for text in sets:
        name, _, number = (part.strip() for part in text.partition("="))
        if not name or not NUMBER.fullmatch(number):
            message = f"`{text}` does not set a parameter to a number"
            advice = "write the parameter, `=` and digits, as `N.1/milestones_ok=0.6`"
            faults.append(Diagnostic("bad-setting", message, help=advice))
            continue
        parameter = _parameter(name, plan.pack)
        if isinstance(parameter, Diagnostic):
            faults.append(parameter)
            continue
        if parameter.key in found:
            faults.append(Diagnostic("set-twice", f"`{parameter.key}` is set twice", help="set it once"))
        value = parameter.in_force(day)
        if value is not None:
            found[parameter.key] = Setting(parameter, value, Fraction(number), number, tests_on(plan, parameter.key))
    if faults:
        raise Refused(faults)
    yield from found.values()


def _parameter(name: str, pack: Pack) -> Parameter | Diagnostic:
    """The parameter of that key, or the only one of that name."""
    if name in pack.parameters:
        return pack.parameters[name]
    alike = [each for each in pack.parameters.values() if each.name == name]
    if len(alike) == 1:
        return alike[0]
    if alike:
        keys = " or ".join(f"`{each.key}`" for each in alike)
        message = f"there are {len(alike)} parameters `{name}` in {pack.framework}"
        return Diagnostic("ambiguous-parameter", message, help=f"say which: {keys}")
    known = pack.parameters if "/" in name else dict.fromkeys(each.name for each in pack.parameters.values())
    advice = nearest(name, known, f"`ragstone show {pack.framework}` lists them")
    return Diagnostic("unknown-parameter", f"there is no parameter `{name}` in {pack.framework}", help=advice)


def plan_with(plan: AnyPlan, settings: Sequence[Setting], rules: Path, day: date) -> AnyPlan:
    """The pack read again with the supposed values in its files, so that all that is asked of a pack is asked of them.

    Raises Refused with the faults that it then has; they are told without a place, for they stand in no file.
    """
    if not settings:
        return plan
    with TemporaryDirectory() as scratch:
        copy = Path(scratch) / "rules"
        shutil.copytree(rules, copy)
        for each in settings:
            at = each.parameter.at
            if not isinstance(at, Span):
                raise TypeError(each.parameter.key)
            path = copy / Path(at.file).relative_to(rules)
            path.write_text(_with_value(read_text(path), each, plan.pack, day), encoding="utf-8")
        try:
            return read_plan(copy, plan.pack.framework)
        except Refused as refused:
            raise Refused([*dict.fromkeys(replace(fault, at=None) for fault in refused.faults)]) from refused


def _with_value(text: str, setting: Setting, pack: Pack, day: date) -> str:
    """A file of parameters with another value in force on the day, and every line where it was."""
    root, parameter = read_tree(text, ""), setting.parameter
    of = {"shared": ("parameters",), pack.framework: ("pack",)}.get(parameter.scope, ("standards", parameter.scope))
    path: tuple[str | int, ...] = (*of, parameter.name, "value")
    begun = [i for i, dated in enumerate(parameter.values) if dated.since is not None and dated.since <= day]
    if begun:
        path = (*path, begun[-1], "value")
    at = locate(root, path, "")
    lines = text.split("\n")
    line = lines[at.line - 1]
    lines[at.line - 1] = line[: at.column - 1] + setting.written + line[at.end - 1 :]
    return "\n".join(lines)
