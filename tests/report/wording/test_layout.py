from engine.report.wording.layout import WIDTH, columns, section, words, wrapped


def test_a_paragraph_hangs_under_its_sign() -> None:
    lines = wrapped("word " * 30, "  - ").split("\n")
    assert [line[:5] for line in lines] == ["  - w", "    w"]
    assert max(map(len, lines)) <= WIDTH


def test_columns_are_as_wide_as_their_widest_cell() -> None:
    assert columns([["a", "bb", "c"], ["aaa", "b", "cc"]]) == ["  a    bb  c", "  aaa  b   cc"]


def test_a_section_without_lines_is_not_there() -> None:
    assert section("Title", []) == []
    assert section("Title", ["  one"]) == ["", "Title", "  one"]


def test_a_list_reads_as_a_sentence() -> None:
    assert [words([]), words(["a"]), words(["a", "b", "c"]), words(["a", "b"], "or")] == [
        "",
        "a",
        "a, b and c",
        "a or b",
    ]
