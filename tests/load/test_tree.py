from decimal import Decimal
from itertools import pairwise

import pytest

from engine.diagnostics import Diagnostic, Refused
from engine.load.tree import Plain, locate, plain, read_tree
from engine.source import Span


def faults(text: str) -> tuple[Diagnostic, ...]:
    with pytest.raises(Refused) as refused:
        read_tree(text, "f.yaml")
    return refused.value.faults


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("true", True),
        ("FALSE", False),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("n", "n"),
        ("'true'", "true"),
        ("null", None),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("'12'", "12"),
        ("0.65", Decimal("0.65")),
        ("1.50", Decimal("1.50")),
        ("1e3", Decimal(1000)),
        (".5", Decimal("0.5")),
        ("2025-01-01", "2025-01-01"),
        ("12:30:45", "12:30:45"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        (".nan", ".nan"),
        ("-.inf", "-.inf"),
        ("<<", "<<"),
        ("V1.1", "V1.1"),
    ],
)
def test_an_unquoted_word_is_read_by_the_core_rules_of_yaml_1_2(written: str, read: Plain) -> None:
    found = plain(read_tree(f"a: {written}", "f.yaml"))
    assert found == {"a": read}
    assert isinstance(found, dict)
    assert type(found["a"]) is type(read)


def test_keys_that_yaml_1_1_takes_for_booleans_stay_text() -> None:
    assert plain(read_tree("yes: 1\nno: 2\non: 3\nn: 4", "f.yaml")) == {"yes": 1, "no": 2, "on": 3, "n": 4}


def test_a_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    root = read_tree("\ufeffa: 1\r\nb: 2\r\n", "f.yaml")
    assert plain(root) == {"a": 1, "b": 2}
    assert locate(root, ("b",), "f.yaml") == Span("f.yaml", 2, 4, 5)


def test_json_is_read_with_its_tabs() -> None:
    assert plain(read_tree('{"a":\n\t[1, true, null, "é"]}', "f.json")) == {"a": [1, True, None, "é"]}


def test_an_alias_repeats_what_its_anchor_marks() -> None:
    assert plain(read_tree("a: &it {x: 1}\nb: *it", "f.yaml")) == {"a": {"x": 1}, "b": {"x": 1}}


WHERE = "prompts:\n  - id: N.1.1.a\n    where: {theme: strategy, level: [region, pdu]}\n"


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        (("prompts", 0, "id"), Span("f.yaml", 2, 9, 16), Span("f.yaml", 2, 5, 7)),
        (("prompts", 0, "where", "theme"), Span("f.yaml", 3, 20, 28), Span("f.yaml", 3, 13, 18)),
        (("prompts", 0, "where", "level", 1), Span("f.yaml", 3, 46, 49), Span("f.yaml", 3, 46, 49)),
    ],
)
def test_a_path_leads_to_its_value_and_its_key(path: tuple[str | int, ...], value: Span, key: Span) -> None:
    root = read_tree(WHERE, "f.yaml")
    assert (locate(root, path, "f.yaml"), locate(root, path, "f.yaml", key=True)) == (value, key)


@pytest.mark.parametrize("path", [("prompts", 0, "where", "theme", "of"), ("prompts", 0, "where", "theme", 3)])
def test_a_path_is_followed_as_far_as_the_file_goes(path: tuple[str | int, ...]) -> None:
    assert locate(read_tree(WHERE, "f.yaml"), path, "f.yaml") == Span("f.yaml", 3, 20, 28)


def test_columns_count_characters_and_not_bytes() -> None:
    assert locate(read_tree("é: {à: x, b: y}", "f.yaml"), ("é", "b"), "f.yaml") == Span("f.yaml", 1, 14, 15)


def test_every_repeated_key_is_told_at_once() -> None:
    assert [(f.code, f.at) for f in faults("a: 1\nb: {c: 1, c: 2}\na: 3\n")] == [
        ("duplicate-key", Span("f.yaml", 3, 1, 2)),
        ("duplicate-key", Span("f.yaml", 2, 11, 12)),
    ]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a:\n\tb: 1", "bad-yaml", 2),
        ("a: b: c", "bad-yaml", 1),
        ("a: 'x", "bad-yaml", 1),
        ("a: [1, 2", "bad-yaml", 1),
        ("- a\nb: c", "bad-yaml", 2),
        ("a: *nothing", "bad-yaml", 1),
        ("---\na: 1\n---\nb: 2", "bad-yaml", 3),
        ("a: x\x07y", "bad-yaml", 1),
        ("a: !!python/name:os.getcwd x", "bad-tag", 1),
        ("a: !!binary eA==", "bad-tag", 1),
        ("? [a]\n: b", "bad-key", 1),
        ("a: 012", "leading-zero", 1),
        ("a: -012", "leading-zero", 1),
        ("", "empty-file", 1),
        ("# nothing\n", "empty-file", 1),
        ("a: &it [*it]", "too-many-aliases", 1),
    ],
)
def test_what_is_no_plain_file_is_refused_with_its_place(text: str, code: str, line: int) -> None:
    assert [(f.code, getattr(f.at, "line", None)) for f in faults(text)] == [(code, line)]


def test_nesting_is_refused_before_it_can_exhaust_the_parser() -> None:
    assert [(f.code, f.at) for f in faults("[" * 100_000)] == [("too-deep", Span("f.yaml", 1, 61, 62))]


def test_sixty_levels_are_not_too_deep() -> None:
    read_tree("[" * 60 + "]" * 60, "f.yaml")


def test_a_bomb_of_aliases_is_refused() -> None:
    names = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    bomb = "one: &one [x]\n" + "".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]\n" for a, b in pairwise(names))
    assert [f.code for f in faults(bomb)] == ["too-many-aliases"]


@pytest.mark.parametrize("text", ["a: !!int abc", "a: " + "9" * 5000])
def test_a_number_that_is_none_is_refused_and_never_a_crash(text: str) -> None:
    try:
        plain(read_tree(text, "f.yaml"))
    except Refused:
        return


@pytest.mark.parametrize(
    "text",
    ["a: !!python/object/apply:os.getcwd []", "a: !other {b: c}", "a: !!set {b}", "true: 1", "12: 1", "a: 1e999999999"],
    ids=lambda text: text,
)
def test_tags_on_collections_and_keys_that_are_no_text_and_endless_numbers_are_refused(text: str) -> None:
    faults(text)


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("a:\n\tb: 1", "a tab is out of place here", 2),
        ("a:\n  b: x\n\tc: 1", "a tab is out of place here", 3),
        ("a: b: c", "a second colon stands on this line", 1),
        ("- a: b: c", "a second colon stands on this line", 1),
        ("a:\n  b: c\n   d: e", "this line is not indented as those that it belongs with", 3),
        ("a:\n  b: [c]\n   d: e", "this line is not indented as those that it belongs with", 3),
        ("a: 'the board's'\n", "a quote ended just before this, or was opened further up and never closed", 1),
        ("a: 'x\nb: 1", "a quote is opened here and never closed", 1),
        ("a: [1, 2\nb: 3", "this `[` is not closed, or a comma is missing", 1),
        ("a: {b: 1\nc: 3", "this `{` is not closed, or a comma is missing", 1),
        ("a: 1\nb\nc: 2", "a colon is missing after this word", 2),
        ("- a\nb: c", "a dash is missing here, or this line is not indented as those that it belongs with", 2),
        ("a: - b", "a dash is out of place here", 1),
        ("a: %50", "a text cannot begin with `%`", 1),
        ("a: [1, , 2]", "a value is missing here", 1),
    ],
)
def test_what_breaks_the_rules_of_yaml_is_told_in_the_words_of_an_author(text: str, message: str, line: int) -> None:
    assert [(f.message, getattr(f.at, "line", None)) for f in faults(text)] == [(message, line)]
