"""Deriving a decision by the vocabulary of its time, in a process of its own: `python -m engine.service.derive_apart`.

A process goes by one vocabulary, which the shapes of evidence are made from when they are first imported.
"""

import json
import sys
from pathlib import Path

from engine.workspace.vocabulary_file import use_vocabulary


def main(folder: Path) -> None:
    """Writes the decision to standard output. The folder holds evidence, pack, moderations and vocabulary."""
    use_vocabulary(folder / "vocabulary.yaml")
    from engine.service.derived import derive_kept  # noqa: PLC0415 - not before the vocabulary is set

    evidence, source = (folder / "evidence").read_bytes(), (folder / "pack").read_bytes()
    sys.stdout.buffer.write(derive_kept(evidence, source, json.loads((folder / "moderations").read_bytes())))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
