"""`ragstone evidence template --sar`, and what `ragstone evidence check` says of a self-assessment."""

from pathlib import Path

from engine.cli import REFUSED
from engine.cli.faults import print_faults
from engine.cli.terminal import say, say_line, warn
from engine.ir.inspection import SelfAssessment
from engine.report.decision.data import line, refused_data
from engine.report.wording.layout import counted, words
from engine.service.self_assessment import admit_alone, asking
from engine.workspace.packs import rules_folder
from engine.workspace.template.self_assessment import SelfAssessmentFormat, write_self_assessment


def run_self_assessment_template(path: Path | None, form: str, framework: str | None, rules: Path | None) -> None:
    """Writes an empty self-assessment; by default `self-assessment.docx`, here, for the first framework that asks."""
    asked = asking(rules_folder(rules), framework)
    written = path or Path(f"self-assessment.{form}")
    write_self_assessment(SelfAssessmentFormat(form), asked.pack, asked.policy, written)
    say(f"written: {written}, for {asked.pack.framework}")
    if asked.others:
        say(f"  for another framework: --framework {words(asked.others, 'or')}")


def check_self_assessment(report: SelfAssessment, rules: Path | None, *, json: bool) -> int:
    """Tells whether a self-assessment in a file of its own could be joined to an inspection."""
    faults = admit_alone(rules_folder(rules), report)
    if faults:
        if json:
            say_line(line(refused_data(None, faults)))
        warn("the self-assessment would be refused")
        print_faults(faults)
        return REFUSED
    if json:
        counts = {"answers": len(report.replies), "claims": len(report.claims)}
        say_line(line({"self_assessment": report.framework, **counts}))
    else:
        told = f"{counted(len(report.replies), 'answer')}, {counted(len(report.claims), 'claim')}"
        say(f"self-assessment for {report.framework}: no fault, {told}")
    return 0
