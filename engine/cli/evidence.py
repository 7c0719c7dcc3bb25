"""`ragstone evidence check` and `ragstone evidence template`."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from engine.cli import REFUSED
from engine.cli.faults import print_faults
from engine.cli.self_assessment import check_self_assessment, run_self_assessment_template
from engine.cli.terminal import say, say_line, warn
from engine.decide import AnyPlan
from engine.diagnostics import Diagnostic, Refused
from engine.ir.canonical import Json
from engine.ir.inspection import Inspection, SelfAssessment
from engine.report.decision.data import line, refused_data
from engine.report.wording.layout import counted, words, wrapped
from engine.service.admit import faults_of
from engine.service.deciding import plans_in_force
from engine.workspace.evidence import RefusedInspection, read_evidence
from engine.workspace.packs import rules_folder
from engine.workspace.template import TemplateFormat, write_template
from engine.workspace.template.self_assessment import SelfAssessmentFormat
from engine.workspace.vocabulary import read_vocabulary


def run_evidence_check(file: Path, rules: Path | None, *, json: bool) -> int:
    """Reads every inspection of a file and asks whether its pack could decide it. Decides nothing."""
    plans = plans_in_force(rules_folder(rules))
    code = 0
    for each in read_evidence(file, read_vocabulary()):
        if isinstance(each, SelfAssessment):
            code = max(code, check_self_assessment(each, rules, json=json))
            continue
        checked = _admitted(each, plans) if isinstance(each, Inspection) else each
        match checked:
            case Inspection():
                if json:
                    say_line(line(_summary(checked)))
                else:
                    say(_told(checked))
            case RefusedInspection(name, faults):
                code = REFUSED
                if json:
                    say_line(line(refused_data(name, faults)))
                if name is not None:
                    warn(f"inspection {name} would be refused")
                print_faults(faults)
    return code


def run_template(path: Path | None, form: str | None, framework: str | None, rules: Path | None, *, sar: bool) -> None:
    """Writes an empty template, of evidence or of a self-assessment, in the form that is asked for or named.

    By default `evidence.xlsx`, `evidence.yaml`, the folder `evidence`, or `self-assessment.docx`, here.
    """
    kinds: type[TemplateFormat | SelfAssessmentFormat] = SelfAssessmentFormat if sar else TemplateFormat
    forms = [each.value for each in kinds]
    chosen = form or (path.suffix.lstrip(".").lower() if path and path.suffix else forms[0])
    if path and not path.suffix and form is None:
        message = f"`{path}` does not say in which form it is to be written"
        advice = f"give the name an ending, or say {words([f'`--format {each}`' for each in forms], 'or')}"
        raise Refused([Diagnostic("unknown-format", message, help=advice)])
    if chosen not in forms:
        message = f"no {'self-assessment' if sar else 'evidence template'} is written as `{chosen}`"
        raise Refused([Diagnostic("unknown-format", message, help=f"it may be {words(forms, 'or')}: `--format`")])
    if sar:
        run_self_assessment_template(path, chosen, framework, rules)
        return
    written = path or Path("evidence" if chosen == "csv" else f"evidence.{chosen}")
    write_template(TemplateFormat(chosen), written)
    say(f"written: {written}")


def _admitted(inspection: Inspection, plans: Callable[[Inspection], AnyPlan]) -> Inspection | RefusedInspection:
    try:
        faults = faults_of(plans(inspection).pack, inspection)
    except Refused as refused:
        faults = refused.faults
    return RefusedInspection(inspection.id, faults) if faults else inspection


def _kinds(inspection: Inspection) -> dict[str, int]:
    return dict(sorted(Counter(fact.kind for fact in inspection.facts).items()))


def _summary(inspection: Inspection) -> Json:
    return {
        "inspection": inspection.id,
        "framework": inspection.framework,
        "facts": len(inspection.facts),
        "kinds": {**_kinds(inspection)},
        "moderations": len(inspection.moderations),
        "alternatives": len(inspection.alternatives),
    }


def _told(inspection: Inspection) -> str:
    kinds = [f"{n} {kind.replace('_', ' ')}" for kind, n in _kinds(inspection).items()]
    return (
        f"{inspection.id}: no fault, {counted(len(inspection.facts), 'fact')}\n"
        f"{wrapped(words(kinds) or 'no evidence yet', '  ')}"
    )
