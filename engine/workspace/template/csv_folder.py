"""The template as a folder of CSV files, each with lines of comment before its headings."""

from collections.abc import Sequence
from pathlib import Path

from engine.ir.vocabulary import Vocabulary
from engine.workspace.template.sheets import Sheet, described, words_for


def write_csv_folder(sheets: Sequence[Sheet], vocabulary: Vocabulary, folder: Path) -> None:
    """Writes a file for each sheet. Raises OSError when one cannot be written."""
    folder.mkdir(parents=True)
    for sheet in sheets:
        (folder / f"{sheet.name}.csv").write_text(_text(sheet, vocabulary), encoding="utf-8")


def _text(sheet: Sheet, vocabulary: Vocabulary) -> str:
    lines = [f"# {sheet.says}"]
    for field in sheet.columns:
        lines.append(f"# {field.name}: {described(field)}")
        words = words_for(field, sheet, vocabulary)
        if words:
            lines.append(f"#   {', '.join(words)}")
    return "\n".join([*lines, ",".join(field.name for field in sheet.columns), ""])
