"""Faults and findings as SARIF 2.1.0, which code hosts and editors show at their lines."""

from collections.abc import Sequence
from urllib.parse import quote

from engine.ir.canonical import Json
from engine.report.check.findings import SAYS, Sort, Told, relative

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: dict[Sort, str] = {"error": "error", "lint": "error", "style": "note"}


def sarif(told: Sequence[Told], version: str, root: str) -> Json:
    """One run. Paths are relative to `root`, the folder that the command was run in.

    What a pack allows is a suppressed result with its reason, which a code host shows as closed.
    """
    codes = sorted({each.fault.code: each for each in told}.items())
    indices = {code: i for i, (code, _) in enumerate(codes)}
    rules: list[Json] = [_rule(code, each) for code, each in codes]
    results: list[Json] = [_result(each, indices[each.fault.code], root) for each in told]
    driver: Json = {"name": "ragstone", "version": version, "rules": rules}
    run: Json = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str, example: Told) -> Json:
    return {
        "id": code,
        "shortDescription": {"text": SAYS.get(code, f"A fault of a rule file: {code.replace('-', ' ')}.")},
        "help": {"text": f"See {example.page}."},
        "defaultConfiguration": {"level": LEVELS[example.sort]},
    }


def _result(told: Told, index: int, root: str) -> Json:
    fault = told.fault
    text = fault.message if fault.help is None else f"{fault.message}. Help: {fault.help}"
    found: dict[str, Json] = {
        "ruleId": fault.code,
        "ruleIndex": index,
        "level": LEVELS[told.sort],
        "message": {"text": text},
    }
    at = told.span
    if at is not None:
        region: Json = {"startLine": at.line, "startColumn": at.column, "endColumn": max(at.end, at.column + 1)}
        artifact: Json = {"uri": quote(relative(at.file, root))}
        found["locations"] = [{"physicalLocation": {"artifactLocation": artifact, "region": region}}]
    if told.allowed is not None:
        found["suppressions"] = [{"kind": "external", "justification": told.allowed}]
    return found
