from engine.diagnostics import Diagnostic
from engine.report.check.diagnostics import render_fault
from engine.source import Cell, Span


def test_a_fault_shows_its_line_with_a_caret_under_the_words() -> None:
    fault = Diagnostic(
        "unknown-theme", "there is no theme `stratgy`", Span("a.yaml", 31, 10, 17), "did you mean `strategy`?"
    )
    assert render_fault(fault, "  theme: stratgy") == (
        "error[unknown-theme] a.yaml:31:10: there is no theme `stratgy`\n"
        "  31 |   theme: stratgy\n"
        "     |          ^^^^^^^\n"
        "  help: did you mean `strategy`?"
    )


def test_a_caret_never_runs_past_the_line() -> None:
    shown = render_fault(Diagnostic("x", "y", Span("a.yaml", 1, 3, 99)), "  ab")
    assert shown.split("\n")[-1] == "    |   ^^"


def test_of_a_long_line_the_stretch_about_the_place_is_shown() -> None:
    line = "x" * 500 + "HERE" + "x" * 500
    text, caret = render_fault(Diagnostic("x", "y", Span("a.jsonl", 7, 501, 505)), line).split("\n")[1:]
    assert len(text) <= 100
    assert text[caret.index("^") : caret.rindex("^") + 1] == "HERE"


def test_a_cell_has_no_line() -> None:
    fault = Diagnostic("not-a-number", "`x` is no number", Cell("e.xlsx", "metric", "C4"))
    assert render_fault(fault, None) == "error[not-a-number] e.xlsx, sheet metric, cell C4: `x` is no number"


def test_a_fault_without_a_place_is_told_too() -> None:
    assert render_fault(Diagnostic("no-packs", "there is no pack", help="add one"), None) == (
        "error[no-packs]: there is no pack\n  help: add one"
    )
