"""What going over the record found, and what deriving a decision again came to."""

from collections.abc import Sequence

from engine.record import Audit, Entry
from engine.report.wording.layout import counted, wrapped


def audit_page(found: Audit) -> str:
    """All that was altered, by entry; or that nothing was. The head is what to keep elsewhere."""
    went_over = f"{counted(found.entries, 'entry', 'entries')} and {counted(found.contents, 'content')}"
    lines = [wrapped(f"altered: {each.what}", "") for each in found.findings]
    lines += [wrapped(f"note: {each}", "") for each in found.told]
    if found.findings:
        lines += ["", f"{counted(len(found.findings), 'alteration')}; {went_over} were gone over"]
    else:
        lines += [f"nothing in the record was altered: {went_over}, each as it was recorded", f"head {found.head}"]
    return "\n".join(lines)


def verified_page(record: int, entry: Entry | None, differences: Sequence[str]) -> str:
    """What deriving a recorded decision again came to. Of an entry that was altered itself, nothing else is said."""
    of = f"decision {record}"
    if entry is not None:
        of += f" of inspection {entry.inspection}, recorded {entry.at.isoformat(timespec='seconds')}"
    if not differences:
        return f"{of}: derived again by both derivations, the same byte for byte"
    return "\n".join([f"{of}: not the same", *(wrapped(f"- {each}", "  ") for each in differences)])
