"""Faults and findings for code hosts and build servers: what each format asks for is kept, whatever a text holds."""

import json
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

from engine.diagnostics import Diagnostic
from engine.report.check.findings import Told
from engine.report.check.github import annotations
from engine.report.check.junit import junit
from engine.report.check.sarif import sarif
from engine.report.decision.data import line
from engine.source import Span

AWKWARD = "100% of `a, b: c` <&> \u0001\u2019\nis said"
ROOT = "/srv"
FAULT = Told(
    "error", Diagnostic("unknown-theme", AWKWARD, Span("/srv/rules/a b.yaml", 3, 5, 9), "write it: so, or\nso")
)
LINT = Told("lint", Diagnostic("no-level", "it is open", Span("rules/b.yaml", 7, 1, 1)))
PLACELESS = Told("style", Diagnostic("long-line", "it is long"))
ALL = (FAULT, LINT, PLACELESS)


def read(told: tuple[Told, ...]) -> Any:  # noqa: ANN401 - as whoever reads it has it
    return json.loads(line(sarif(told, "0.1.0", ROOT)))


def test_sarif_names_each_rule_once_and_points_at_the_place() -> None:
    log = read((*ALL, LINT))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["long-line", "no-level", "unknown-theme"]
    results = run["results"]
    assert [(r["ruleId"], rules[r["ruleIndex"]], r["level"]) for r in results] == [
        ("unknown-theme", "unknown-theme", "error"),
        ("no-level", "no-level", "error"),
        ("long-line", "long-line", "note"),
        ("no-level", "no-level", "error"),
    ]
    assert results[0]["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "rules/a%20b.yaml"},
                "region": {"startLine": 3, "startColumn": 5, "endColumn": 9},
            }
        }
    ]
    assert results[1]["locations"][0]["physicalLocation"]["region"]["endColumn"] == 2
    assert "locations" not in results[2]
    assert not any("suppressions" in result for result in results)


def test_what_a_pack_allows_is_a_suppressed_result() -> None:
    (result,) = read((replace(LINT, allowed="Any board will do."),))["runs"][0]["results"]
    assert result["suppressions"] == [{"kind": "external", "justification": "Any board will do."}]


def test_annotations_are_a_line_each_with_their_texts_escaped() -> None:
    escaped = "100%25 of `a, b: c` <&> \u0001\u2019%0Ais said%0Ahelp: write it: so, or%0Aso"
    assert annotations(ALL, ROOT).split("\n") == [
        f"::error file=rules/a b.yaml,line=3,col=5,endColumn=8,title=error[unknown-theme]::{escaped}",
        "::error file=rules/b.yaml,line=7,col=1,endColumn=1,title=lint[no-level]::it is open",
        "::notice title=style[long-line]::it is long",
    ]


def test_a_property_of_an_annotation_is_escaped_further() -> None:
    odd = Told("lint", Diagnostic("no-level", "x", Span("a:b,c%.yaml", 1, 1, 2)))
    assert annotations((odd,), ROOT).startswith("::error file=a%3Ab%2Cc%25.yaml,line=1,")


def test_junit_is_read_by_a_strict_parser_and_counts_what_it_holds() -> None:
    suites = ET.fromstring(junit(ALL, ["national", "a & b"], ROOT).encode())  # noqa: S314 - our own text
    assert (suites.get("tests"), suites.get("failures")) == ("5", "3")
    counted = {s.get("name"): (s.get("tests"), s.get("failures"), len(s.findall("testcase"))) for s in suites}
    assert counted == {
        "packs read": ("2", "0", 2),
        "rules/a b.yaml": ("1", "1", 1),
        "rules/b.yaml": ("1", "1", 1),
        "packs": ("1", "1", 1),
    }
    failure = suites.find(".//testcase[@name='unknown-theme:3']/failure")
    assert failure is not None
    assert failure.get("type") == "error[unknown-theme]"
    assert "\ufffd" in str(failure.get("message"))
    assert str(failure.text).startswith("error[unknown-theme] /srv/rules/a b.yaml:3:5: 100% of")


def test_nothing_to_tell_is_still_a_report() -> None:
    assert annotations((), ROOT) == ""
    assert ET.fromstring(junit((), ["national"], ROOT)).get("failures") == "0"  # noqa: S314 - our own text
    assert read(())["runs"][0]["results"] == []
