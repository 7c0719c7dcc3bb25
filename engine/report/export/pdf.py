"""A report as a tagged PDF, made from its HTML page, so that the two say the same."""

from engine.diagnostics import Diagnostic, Refused
from engine.report.export.blocks import Document
from engine.report.export.html import html

VARIANT = "pdf/ua-1"
"""Tagged, with a title and a language, in an order that can be read aloud (ISO 14289-1)."""
ADVICE = "install `ragstone[reports]`, and the system library Pango (on Debian, libpango-1.0-0 and libpangoft2-1.0-0)"


def pdf(of: Document) -> bytes:
    """The file. The same on one machine, whose fonts it is set in. Raises Refused without WeasyPrint."""
    try:
        from weasyprint import HTML  # noqa: PLC0415 - an extra, and heavy
    except (ImportError, OSError) as error:
        message = f"no PDF can be written here, for WeasyPrint is not there to write it: {error}"
        raise Refused([Diagnostic("no-pdf-writer", " ".join(message.split()), help=ADVICE)]) from error
    made: bytes = HTML(string=html(of)).write_pdf(pdf_variant=VARIANT)
    return made
