"""What an author sees in an editor: nothing under a good file, something under a wrong word, and help while typing."""

import re
from itertools import count

import pytest

from engine.source import Span
from engine.workspace.fmt import formatted
from tests.editing.conftest import shipped
from tests.editing.server import ROOT, Found, Server
from tests.load.examples import code_of, examples, faults_of, pack_files, pack_of

FOLDERS = count()
CRITERION = """\
key_question: N.1.1
asks: Is it?
prompts:
  - id: N.1.1.a
    asks: Is it?
    guidance: {look_in: {document: Plans}, expect_to_see: [A plan.]}
    sufficient_when: a
    criteria:
      a:
        says: It is.
"""
INSPECTION = """\
inspection: {id: X, framework: national, inspection_date: 2025-03-03, evidence_cutoff: 2025-03-28}
facts:
"""


def opened(server: Server, text: str, name: str = "rules/N.1.1.yaml") -> tuple[str, int, int]:
    """Opens a file with the text, its `|` taken out. Gives its address, and the line and column of that `|`."""
    top, _, rest = name.partition("/")
    before, _, after = text.partition("|")
    uri = server.open(f"{top}/{next(FOLDERS)}/{rest}", before + after)
    return uri, before.count("\n"), len(before) - before.rfind("\n") - 1


def said(findings: list[Found]) -> list[tuple[int, str]]:
    return [(found["range"]["start"]["line"] + 1, found["message"]) for found in findings]


def test_nothing_is_underlined_in_any_shipped_file(server: Server) -> None:
    uris = {file: server.open(str(file), (ROOT / file).read_text(encoding="utf-8")) for file in shipped()}
    assert {str(file): said(server.findings(uri)) for file, uri in uris.items() if server.findings(uri)} == {}


SORTS = [
    "rules/national/N.1.1.yaml",
    "rules/prisons/men/M.1.yaml",
    "rules/national/framework.yaml",
    "rules/prisons/men/framework.yaml",
    "rules/prisons/children/framework.yaml",
    "rules/parameters.yaml",
    "rules/national/parameters.yaml",
    "rules/prisons/parameters.yaml",
    "rules/national/ratings.yaml",
    "rules/prisons/statements.yaml",
    "rules/prisons/self_assessment.yaml",
    "rules/prisons/kpis.yaml",
    "rules/national/charter.yaml",
    "rules/prisons/charter.yaml",
    "golden/national/N.1.1/N.1.1.a.yaml",
    "golden/national/inspections/good.yaml",
    "golden/prisons/establishments/fernley.yaml",
]


def test_every_sort_of_file_has_a_form_in_the_editor(server: Server) -> None:
    texts = {file: (ROOT / file).read_text(encoding="utf-8") + "\nnonsense: there\n" for file in SORTS}
    uris = {file: server.open(file, text) for file, text in texts.items()}
    told = {file: [message for _, message in said(server.findings(uri))] for file, uri in uris.items()}
    assert told == {key: ["Property nonsense is not allowed."] for key in SORTS}


@pytest.mark.parametrize(
    ("typed", "offered", "never"),
    [
        ("        exists: |", ["document", "opinion"], ["exists"]),
        ("        |", ["coverage", "when", "test: share"], ["base", "where"]),
        ("        share: finding\n        |", ["base", "min_n", "at_least"], ["versus", "over"]),
        ("        exists: document\n        where:\n          |", ["doc_type", "covers", "current"], ["theme", "id"]),
        ("        exists: document\n        where: {current: true, d|}", ["doc_type", "date"], ["theme", "current"]),
        ("        exists: opinion\n        where:\n          |", ["theme", "item", "by"], ["doc_type", "code"]),
        ("        exists: [finding, survey]\n        where:\n          |", ["theme", "method"], ["item", "by"]),
        ("        exists: document\n        where:\n          covers: {contains: |}", ["milestones"], ["strategy"]),
        ("        exists: document\n        where:\n          themes:\n            |", ["contains_any"], ["at_least"]),
        ("        exists: document\n        where:\n          date:\n            |", ["within_months"], ["contains"]),
        ("        exists: finding\n        where:\n          theme: |", ["strategy", "ict_remote"], ["milestones"]),
        ("        exists: finding\n        where:\n          strength:\n            |", ["at_least"], ["contains"]),
        ("        exists: finding\n        where:\n          theme:\n            |", ["not_in"], ["at_least"]),
        ("        latest: metric\n        where:\n          code: |", ["milestones_met"], ["strategy"]),
        ("        latest: metric\n        field: |", ["value", "denominator"], ["code", "positive_n"]),
        ("        coverage: finding\n        by: |", ["region", "unit"], ["participants"]),
        ("        coverage: finding\n        of: |", ["sampled_regions"], ["inspection_date"]),
        ("        exists: action\n    insufficient_if:\n      b:\n        |", ["exists"], ["where"]),
        ("        when:\n          |", ["all_of", "some_of"], ["exists"]),
    ],
)
def test_only_what_may_stand_there_is_offered(server: Server, typed: str, offered: list[str], never: list[str]) -> None:
    found = server.complete(*opened(server, CRITERION + typed + "\n"))
    assert [word for word in offered if word not in found] == []
    assert [word for word in never if word in found] == []


@pytest.mark.parametrize(
    ("typed", "offered", "never"),
    [
        ("  - kind: document\n    |", ["doc_type", "covers"], ["theme", "current", "source_class"]),
        ("  - kind: finding\n    theme: |", ["strategy"], ["milestones"]),
        ("  - kind: |", ["document", "action"], ["opinion"]),
        ("  - |", ["fact: metric"], []),
    ],
)
def test_facts_are_helped_by_their_kind(server: Server, typed: str, offered: list[str], never: list[str]) -> None:
    found = server.complete(*opened(server, INSPECTION + typed + "\n", "golden/national/whole.yaml"))
    assert [word for word in offered if word not in found] == []
    assert [word for word in never if word in found] == []


def test_a_word_is_offered_with_what_it_means(server: Server) -> None:
    typed = "        latest: metric\n        where:\n          code: |\n"
    found = server.complete(*opened(server, CRITERION + typed))
    meant = "Delivery plan milestones met of those due. Unit: share. Better when higher."
    assert found["milestones_met"]["documentation"]["value"] == meant


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("        ex|ists: document\n", "At least one fact matches."),
        ("        exists: docu|ment\n", "A document supplied or found, read by an inspector."),
        (
            "        exists: document\n        where: {cur|rent: true}\n",
            "status approved, date not after inspection_date",
        ),
        ("        exists: finding\n        where: {theme: str|ategy}\n", "Vision and strategy: known, shared"),
        ("        exists: finding\n        where: {le|vel: pdu}\n", "Level the fact speaks ABOUT"),
    ],
)
def test_a_word_says_what_it_means_where_the_mouse_rests(server: Server, typed: str, shown: str) -> None:
    assert shown in server.hover(*opened(server, CRITERION + typed)).replace("\\", "")


WRONG = (
    ("exists: finding\n        where: {theme: stratgy}", "there is no such word in the list `theme`"),
    ("exists: document\n        where: {theme: strategy}", "Property theme is not allowed."),
    ("exists: [finding, survey]\n        where: {item: forecast}", "Property item is not allowed."),
    (
        "exists: metric\n        where: {value: 3}",
        "a number is compared with a named parameter: write `at_least: $its_name`",
    ),
    (
        "exists: document\n        where: {covers: owners}",
        "this is a set: write `contains: a_word`, or `contains_all`",
    ),
    (
        "exists: metric\n        where: {value: {at_least: 3}}",
        "a bare number: name it in the parameters file, and write `$its_name`",
    ),
    ("count: metric\n        at_least: 3", "a bare number: name it in the parameters file, and write `$its_name`"),
    (
        "count: metric\n        at_least: half",
        "a threshold is a named parameter: write a dollar and its name, as `$half`",
    ),
    ("count: metric", "write exactly one of `at_least`, `at_most`, `more_than`, `less_than`"),
    (
        "count: metric\n        at_least: $half\n        at_most: $half",
        "write exactly one of `at_least`, `at_most`, `more_than`, `less_than`",
    ),
    ("exist: document", "there is no test here: write one of `exists`, "),
    ("latest: metric\n        field: code\n        at_least: $half", "Value is not accepted."),
    ("latest: document\n        field: x\n        at_least: $half", "Value is not accepted."),
)


def test_what_is_wrong_is_underlined(server: Server) -> None:
    uris = [opened(server, f"{CRITERION}        {written}\n")[0] for written, _ in WRONG]
    told = [[message for _, message in said(server.findings(uri))] for uri in uris]
    assert [
        each for each in zip(told, WRONG, strict=True) if not each[0] or not each[0][0].startswith(each[1][1])
    ] == []


FOUND = set(
    """
    bad-date bad-key bad-logic bad-tag bad-yaml bare-number duplicate-key empty-text is-a-date is-a-set
    missing-key no-edit no-operator not-a-date-field not-a-number not-a-parameter not-a-place not-a-set
    not-ordered not-text nothing-here one-comparison too-deep too-many-aliases unknown-context unknown-field
    unknown-key unknown-kind unknown-theme unknown-word wrong-form wrong-value
    """.split()  # noqa: SIM905 - read as a list of words
)
"""What is found while it is typed. The other codes take another place, another file or a count: `ragstone check`."""


def test_what_one_place_shows_to_be_wrong_is_found_while_it_is_typed(server: Server) -> None:
    waiting: dict[str, list[str]] = {}
    for name, folder in examples().items():
        files = pack_files(folder)
        for place in [fault.at for fault in faults_of(files, pack_of(folder)) if code_of(name) in FOUND]:
            if isinstance(place, Span) and "/" in place.file and place.file in files:
                uri, _, _ = opened(server, files[place.file], f"rules/{place.file}")
                waiting.setdefault(code_of(name), []).append(uri)
    assert {code for code, uris in waiting.items() if any(server.findings(uri) for uri in uris)} == FOUND


def test_a_line_at_the_top_wires_a_file_in_any_other_editor(server: Server) -> None:
    text = CRITERION + "        exists: finding\n        where: {theme: stratgy}\n"
    assert said(server.findings(server.open("elsewhere/N.1.1.yaml", text))) == []
    modeline = "# yaml-language-server: $schema=../.vscode/schemas/rules.json\n"
    uri = server.open("elsewhere/N.1.2.yaml", modeline + text)
    assert said(server.findings(uri)) == [(13, "there is no such word in the list `theme`")]


@pytest.mark.parametrize(
    ("text", "name", "prefix"),
    [
        (CRITERION.replace("        says: It is.\n", "        |\n"), "rules/N.1.1.yaml", "test: "),
        (CRITERION + "        exists: document\n  - |\n", "rules/N.1.1.yaml", "new prompt"),
        (INSPECTION + "  - |\n", "golden/national/whole.yaml", "fact: "),
    ],
)
def test_what_the_editor_writes_is_in_the_form_of_fmt(server: Server, text: str, name: str, prefix: str) -> None:
    offered = server.complete(*opened(server, text, name))
    snippets = {label: item["textEdit"]["newText"] for label, item in offered.items() if label.startswith(prefix)}
    assert snippets
    before, _, after = text.partition("|")
    margin = "\n" + " " * len(before.rpartition("\n")[2].replace("- ", ""))
    for snippet in snippets.values():
        filled = re.sub(r"\$\{\d+(?::(\w+)|\|(\w+).*?\|)\}", r"\1\2", snippet)
        written = before + re.sub(r"(?<!\\)\$\d+", "x", filled).replace("\\$", "$").replace("\n", margin) + after
        assert formatted(written, name) == written


def test_the_editor_does_not_format(server: Server) -> None:
    uri, _, _ = opened(server, CRITERION)
    options = {"tabSize": 2, "insertSpaces": True}
    assert server.ask("textDocument/formatting", {"textDocument": {"uri": uri}, "options": options}) == []
