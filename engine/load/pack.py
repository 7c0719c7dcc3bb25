"""A pack's files to a pack: trees, then forms, then names and types, then the pack as a whole.

Each stage reports every fault it finds, and the next runs only when there is none.
"""

from collections.abc import Sequence
from dataclasses import replace

from engine.diagnostics import Diagnostic, Refused
from engine.ir.pack import Pack
from engine.ir.vocabulary import Vocabulary
from engine.load.charter import resolve_charter
from engine.load.expectations import resolve_expectations
from engine.load.files import TextFile, read_files
from engine.load.forms.expectations import ExpectationsFile, VariantFile
from engine.load.standards import resolve_standards
from engine.load.variants import resolve_variant


def load_pack(
    shared: TextFile, files: Sequence[TextFile], vocabulary: Vocabulary, base: Sequence[TextFile] = ()
) -> Pack:
    """The pack that these files make.

    One of standards has `framework.yaml`, `ratings.yaml`, `parameters.yaml`, and a file for each key question; one of
    expectations `statements.yaml` in place of ratings, and a file for each expectation; a variant `framework.yaml`
    alone, with the files of its `base`. Any may have a `charter.yaml`.

    Raises Refused with every fault of the first stage that has one.
    """
    read = read_files(shared, files)
    based = read_files(shared, base) if base else []
    faults: list[Diagnostic] = []
    pack: Pack | None
    if any(isinstance(each.form, VariantFile) for each in read):
        pack = resolve_variant(read, based, vocabulary, faults)
    elif any(isinstance(each.form, ExpectationsFile) for each in read):
        pack = resolve_expectations(read, vocabulary, faults)
    else:
        pack = resolve_standards(read, vocabulary, faults)
    if not faults and pack is not None:
        pack = replace(pack, charter=resolve_charter(pack, read, faults))
    if faults or pack is None:
        raise Refused(sorted(faults, key=lambda f: (str(f.at and f.at.file), getattr(f.at, "line", 0))))
    return pack
