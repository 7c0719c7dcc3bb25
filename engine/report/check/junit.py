"""Faults and findings as JUnit XML, which build servers count: a suite for each file, a case for each finding."""

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from engine.report.check.findings import Told, relative

UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 allows in no way, not even escaped."""


def junit(
    told: Sequence[Told],
    passed: Sequence[str],
    root: str,
    of: str = "ragstone check",
    suite: str = "packs read",
) -> str:
    """The report as XML. What passed stands in a suite of its own, so that none wrong is told from none looked at."""
    found: dict[str, list[Told]] = {}
    for each in told:
        found.setdefault(relative(each.span.file, root) if each.span else "packs", []).append(each)
    failures = str(len(told))
    suites = ET.Element("testsuites", name=of, tests=str(len(told) + len(passed)), failures=failures)
    fine = ET.SubElement(suites, "testsuite", name=suite, tests=str(len(passed)), failures="0", errors="0")
    for name in passed:
        ET.SubElement(fine, "testcase", name=_clean(relative(name, root)), classname=suite)
    for file, several in found.items():
        number = str(len(several))
        under = ET.SubElement(suites, "testsuite", name=_clean(file), tests=number, failures=number, errors="0")
        for each in several:
            _case(under, file, each)
    ET.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(suites, encoding="unicode")


def _case(suite: ET.Element, file: str, told: Told) -> None:
    fault, line = told.fault, f":{told.span.line}" if told.span else ""
    case = ET.SubElement(suite, "testcase", name=_clean(f"{fault.code}{line}"), classname=_clean(file))
    failure = ET.SubElement(case, "failure", type=_clean(f"{told.sort}[{fault.code}]"), message=_clean(fault.message))
    place = f" {fault.at}" if fault.at else ""
    advice = f"\nhelp: {fault.help}" if fault.help else ""
    failure.text = _clean(f"{told.sort}[{fault.code}]{place}: {fault.message}{advice}")


def _clean(text: str) -> str:
    return UNPRINTABLE.sub("\ufffd", text)
