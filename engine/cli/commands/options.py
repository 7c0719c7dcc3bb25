"""Arguments and options that several commands have."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Derivations(StrEnum):
    """The engines that decide."""

    REFERENCE = "reference"
    DURABLE = "durable"
    BOTH = "both"


Rules = Annotated[
    Path | None, typer.Option("--rules", help="The folder that holds the packs. [default: rules]", show_default=False)
]

Json = Annotated[
    bool, typer.Option("--json", help="Print data: canonical JSON; of several inspections, a line for each.")
]

By = Annotated[
    Derivations, typer.Option("--derivation", help="Which engines decide; both must agree before anything is printed.")
]

EvidenceFile = Annotated[
    Path, typer.Argument(help="Evidence: YAML, JSON, JSON Lines, a CSV folder or a workbook.", readable=False)
]
