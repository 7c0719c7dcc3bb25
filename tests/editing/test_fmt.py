"""`ragstone fmt`: one form, the same words and comments, and a form that stays as it is."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.diagnostics import Refused
from engine.service.fmt import files_of, out_of_form
from engine.workspace.fmt import formatted
from tests.editing.conftest import shipped
from tests.editing.server import ROOT

FORMS = {
    "two spaces a level": ("a:\n    b:\n        c: 1\n", "a:\n  b:\n    c: 1\n"),
    "a list stands under its key": ("a:\n- b\n-   c: 1\n    d:\n    - e\n", "a:\n  - b\n  - c: 1\n    d:\n      - e\n"),
    "lists in lists": ("a:\n-   -   b\n    -   c\n-   d\n", "a:\n  - - b\n    - c\n  - d\n"),
    "one space after a colon and a comma": ("a:   {x: 1 ,y :  2, z: [ 1,2 ]}\n", "a: {x: 1, y: 2, z: [1, 2]}\n"),
    "one empty line at most": ("\n\na: 1\n\n\n\nb: 2\n\n\n", "a: 1\n\nb: 2\n"),
    "no spaces at the end of a line, and a line's end at the end": ("a: 1  \nb: 2", "a: 1\nb: 2\n"),
    "line ends of other systems": ("\ufeffa: 1\r\nb: 2\r\n", "a: 1\nb: 2\n"),
    "double quotes where either would do": (
        "a: 'x'\nb: 'it''s'\nc: '\"q\"'\nd: 'a\\b'\n",
        "a: \"x\"\nb: 'it''s'\nc: '\"q\"'\nd: 'a\\b'\n",
    ),
    "text that runs on": (
        'a:\n    b: one\n     two\n\n     three\n    c: "x\n   y"\n',
        'a:\n  b: one\n    two\n\n    three\n  c: "x\n    y"\n',
    ),
    "a list's text that runs on": ("a:\n- one\n    two\n", "a:\n  - one\n    two\n"),
    "a value on the next line": ("a:\n      long text\nb:\n   {x: 1}\n", "a:\n  long text\nb:\n  {x: 1}\n"),
    "blocks of text": (
        "a:\n    b: |\n            x\n              y\n\n            z\n    c: >-\n     one\n     two\n\nd: 1\n",
        "a:\n  b: |\n    x\n      y\n\n    z\n  c: >-\n    one\n    two\n\nd: 1\n",
    ),
    "brackets over several lines": (
        "a: [\n x,\n   y\n ]\nb: {x: 1,\n    y: 2}\nc: [x,\n       y]\n",
        "a: [\n  x,\n  y\n]\nb: {x: 1,\n    y: 2}\nc: [x,\n  y]\n",
    ),
    "a record over several lines": (
        "a:\n-   {id: D1,\n     b: 2,\n     c: [x]}\n",
        "a:\n  - {id: D1,\n     b: 2,\n     c: [x]}\n",
    ),
    "comments stand level with what they are of": (
        "# top\n\n\n# two\na:\n      # in\n      b: 1\n      # end\n   # odd\n# c\nc:\n  # first\n  - x\n  # y\n# z\n",
        "# top\n\n# two\na:\n  # in\n  b: 1\n  # end\n# odd\n# c\nc:\n  # first\n  - x\n  # y\n# z\n",
    ),
    "comments at the end of a line": (
        "a: 1 # why\nb: # so\n  c: 2      # as before\n",
        "a: 1  # why\nb:  # so\n  c: 2      # as before\n",
    ),
    "comments within brackets": ("a: {x: 1, # c\n    # d\n    y: 2}\n", "a: {x: 1,  # c\n    # d\n    y: 2}\n"),
    "no comments": ("a: x#y\nb: 'p # q'\nc: http://x\n", 'a: x#y\nb: "p # q"\nc: http://x\n'),
    "names for parts": ("a: &x   {b: 1}\nc:   *x\n", "a: &x {b: 1}\nc: *x\n"),
    "an empty file": ("\n\n", ""),
    "nothing": ("a:\nb:\n    c:\n", "a:\nb:\n  c:\n"),
}


@pytest.mark.parametrize(("written", "form"), FORMS.values(), ids=FORMS)
def test_a_text_has_one_form(written: str, form: str) -> None:
    assert formatted(written, "x.yaml") == form
    assert formatted(form, "x.yaml") == form


PLAIN = [file for file in shipped() if file.parts[0] == "rules" and file.parts[1] == "national"]


@given(st.sampled_from(PLAIN), st.integers(2, 4), st.sets(st.integers(0, 400), max_size=5))
def test_a_file_laid_out_otherwise_comes_back_to_its_form(file: Path, times: int, apart: set[int]) -> None:
    """Deeper, with more empty lines, and with spaces at the ends of lines."""
    text = (ROOT / file).read_text(encoding="utf-8")
    lines = []
    for number, line in enumerate(text.split("\n")):
        depth = len(line) - len(line.lstrip())
        dash = "-" + " " * (2 * times - 1) if line[depth:].startswith("- ") else ""
        deeper = " " * (depth * times) + dash + line[depth:].removeprefix("- " if dash else "")
        lines.append(deeper + " " * (number % 3))
        if number in apart and not line:
            lines.append("")
    assert formatted("\n".join(lines), "x.yaml") == text


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("a: {b\n", "bad-yaml"),
        ("a: 1\n\tb: 2\n", "bad-yaml"),
        ("a: |+\n  x\n\n\nb: 1\n", "not-kept"),
    ],
)
def test_what_has_no_form_is_refused_and_left_alone(tmp_path: Path, written: str, code: str) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(written, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        out_of_form(file)
    assert [fault.code for fault in refused.value.faults] == [code]
    assert file.read_text(encoding="utf-8") == written


def test_only_what_people_write_is_formatted(tmp_path: Path) -> None:
    for name in ("a/N.1.yaml", "a/N.1.expected.yaml", "bad/x.yaml", "a/notes.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("a: 1\n", encoding="utf-8")
    assert files_of([tmp_path]) == [tmp_path / "a" / "N.1.yaml"]
    assert files_of([tmp_path / "bad" / "x.yaml"]) == [tmp_path / "bad" / "x.yaml"]
