"""`ragstone check`."""

from pathlib import Path

from engine.cli import REFUSED
from engine.cli.faults import print_faults
from engine.cli.terminal import say, say_line
from engine.diagnostics import Diagnostic, Refused
from engine.ir.canonical import Json, digest
from engine.ir.expectations import AnyPack, ExpectationsPack
from engine.ir.pack import Pack
from engine.report.decision import fault_data, line
from engine.workspace.packs import pack_folders, read_pack, rules_folder


def run_check(path: Path | None, *, json: bool) -> int:
    """Reads every pack of a rules folder, or the one whose folder is given, and tells every fault."""
    rules, names = _packs(path)
    read: dict[str, AnyPack] = {}
    faults: list[Diagnostic] = []
    for name in names:
        try:
            read[name] = read_pack(rules, name)
        except Refused as refused:
            faults += [fault for fault in refused.faults if fault not in faults]
    if json:
        packs: dict[str, Json] = {name: _summary(pack) for name, pack in read.items()}
        say_line(line({"packs": packs, "faults": [fault_data(fault) for fault in faults]}))
    else:
        for name, pack in read.items():
            say(_told(name, pack))
    print_faults(faults)
    return REFUSED if faults else 0


def _packs(path: Path | None) -> tuple[Path, list[str]]:
    """The rules folder and the packs to be checked. Raises Refused where there is none."""
    given = rules_folder(path)
    rules = given.resolve()
    while (rules.parent / "parameters.yaml").is_file():
        rules = rules.parent  # the folders between hold for several packs
    if (rules / "framework.yaml").is_file():
        rules = rules.parent
    rules = given if rules == given.resolve() else rules
    names = [n for n, folder in pack_folders(rules).items() if folder.resolve().is_relative_to(given.resolve())]
    if not names:
        fault = Diagnostic(
            "no-packs", f"there is no pack in {given}", help="a pack is a folder with a `framework.yaml`"
        )
        raise Refused([fault])
    return rules, names


def _counts(pack: AnyPack) -> dict[str, int]:
    if not isinstance(pack, Pack):
        return {
            "expectations": len(pack.expectations),
            "indicators": len(list(pack.indicators())),
            "criteria": sum(len(indicator.nodes()) for indicator in pack.indicators()),
            "parameters": len(pack.parameters),
        }
    prompts = list(pack.prompts())
    return {
        "standards": len(pack.standards),
        "key_questions": len(list(pack.key_questions())),
        "prompts": len(prompts),
        "criteria": sum(len(p.nodes()) for p in prompts),
        "blockers": sum(len(p.insufficient_if) for p in prompts),
        "parameters": len(pack.parameters),
    }


def _summary(pack: AnyPack) -> Json:
    return {"edition": pack.edition, "digest": digest(pack), **_counts(pack)}


def _told(name: str, pack: AnyPack) -> str:
    counts = ", ".join(f"{n} {what.replace('_', ' ')}" for what, n in _counts(pack).items())
    if isinstance(pack, ExpectationsPack) and pack.not_held is not None:
        counts = "its text is not held, so it judges nothing"
    return f"{name}: no fault\n  {counts}\n  edition {pack.edition}, digest {digest(pack)}"
