"""What is told of how far long work is, where there is no terminal."""

import pytest

from engine.cli.progress import progress


@pytest.mark.parametrize(
    ("of", "told"),
    [(50, ["N.1: 13 of 50", "N.1: 25 of 50", "N.1: 38 of 50", "N.1: 50 of 50"]), (12, [])],
)
def test_a_line_at_each_quarter_of_what_is_long(of: int, told: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with progress(quiet=False) as advance:
        for done in range(of + 1):
            advance("N.1", done, of)
    said = capsys.readouterr()
    assert said.err.splitlines() == told
    assert said.out == ""


def test_nothing_is_told_beside_data(capsys: pytest.CaptureFixture[str]) -> None:
    with progress(quiet=True) as advance:
        advance("N.1", 50, 50)
    assert capsys.readouterr() == ("", "")
