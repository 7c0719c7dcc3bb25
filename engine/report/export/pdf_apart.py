"""Sets a report, as data on standard input, as a PDF on standard output: `python -m engine.report.export.pdf_apart`."""

import sys
from pathlib import Path

import typst

TEMPLATE = Path(__file__).with_name("report.typ")


def set_as_pdf(data: str) -> bytes:
    """The file: tagged, with a title and a language, in an order that can be read aloud.

    It says that it is of PDF/UA-1 (ISO 14289-1) where it is: not where a text has a letter that no font here holds.
    """
    inputs = {"report": data}
    try:
        return typst.compile(TEMPLATE.read_bytes(), format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"])
    except typst.TypstError:
        return typst.compile(TEMPLATE.read_bytes(), format="pdf", sys_inputs=inputs)


if __name__ == "__main__":
    sys.stdout.buffer.write(set_as_pdf(sys.stdin.buffer.read().decode()))
