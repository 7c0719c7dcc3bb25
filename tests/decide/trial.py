"""One prompt and a few facts, both as their authors write them, loaded and decided."""

import json
from dataclasses import replace
from pathlib import Path

from engine.decide import decide, prepare
from engine.ir.decision import Decision, PromptDecision
from engine.ir.inspection import Moderation
from engine.ir.standards import StandardsPack
from engine.load.files import TextFile
from engine.load.pack import load_pack
from engine.load.tree import Plain, plain, read_tree
from tests.strategies import VOCABULARY, Record, admitted
from tests.workspace.records import COMMON, OWN

TINY = Path(__file__).parents[2] / "golden" / "bad" / "rules" / "_good" / "tiny"
PARAMETERS = (
    "none 0, one 1, two 2, three 3, ten 10, tenth 0.10, half 0.5, rate 0.65, six 6, year 12, long 36, doc_max_age 36, "
    "opinion_max_age 18, survey_positive 0.65, survey_negative 0.35, survey_min_n 30, response_min 0.4"
)
HEADER: Record = {
    "id": "trial",
    "framework": "tiny",
    "inspection_date": "2025-08-31",
    "evidence_cutoff": "2025-10-31",
    "sampled_regions": ["East", "North", "South", "West"],
    "sampled_pdus": {"Harbour": "North", "Valley": "South"},
}
PLAIN: dict[str, Record] = {
    "metric": {"value": 0, "target": None},
    "governance_record": {"senior_attendance": 1},
    "service": {"wait_days": 5},
}
"""Numbers that the good records hold as text, as a table would."""


def pack_of(prompt: Record) -> StandardsPack:
    """The tiny pack with this one prompt: its criteria, logic and blockers."""
    about: Record = {
        "id": "T.1.1.a",
        "asks": "Is it so?",
        "guidance": {"look_in": {"finding": "A"}, "expect_to_see": ["B"]},
    }
    question: Plain = {"key_question": "T.1.1", "asks": "Is it so?", "prompts": [{**about, **prompt}]}
    why = "unit: of them, why: It is a trial., source: working assumption"
    thresholds = dict(each.split() for each in PARAMETERS.split(", "))
    shared = ", ".join(f"{name}: {{value: {value}, {why}}}" for name, value in thresholds.items())
    files = [TextFile(path.name, path.read_text()) for path in (TINY / "framework.yaml", TINY / "ratings.yaml")]
    files.append(TextFile("T.1.1.yaml", json.dumps(question)))
    pack = load_pack(TextFile("shared.yaml", f"parameters: {{{shared}}}"), files, VOCABULARY)
    assert isinstance(pack, StandardsPack)
    return pack


def facts_of(facts: Record) -> list[Record]:
    """Facts by id; what is not said of one is as in the good record of its kind, and `null` is left out."""
    found = []
    for name, said in facts.items():
        assert isinstance(said, dict)
        kind = str(said["kind"])
        record: Record = {**COMMON, **OWN[kind], **PLAIN.get(kind, {}), **said, "id": name}
        unset = [field for field, value in record.items() if value is None]
        found.append({field: value for field, value in record.items() if field not in unset})
    return found


def tried(prompt: Record, facts: Record, about: Record | None = None, *moderations: Moderation) -> Decision:
    """The decision of a tiny inspection; `about` replaces parts of its header."""
    inspection = admitted({**HEADER, **(about or {})}, facts_of(facts))
    return decide(prepare(pack_of(prompt), "trial"), replace(inspection, moderations=moderations))[0]


def tried_test(test: Record, facts: Record, about: Record | None = None) -> PromptDecision:
    """The prompt that is one test, `c`."""
    criterion: Plain = {"says": "It is so.", **test}
    return tried({"criteria": {"c": criterion}, "sufficient_when": "c"}, facts, about).prompts["T.1.1.a"]


def cases(*names: str) -> list[Record]:
    """The cases of files beside this one."""
    found: list[Record] = []
    for name in names:
        path = Path(__file__).parent / "cases" / f"{name}.yaml"
        read = plain(read_tree(path.read_text(encoding="utf-8"), path.name))
        assert isinstance(read, list)
        found += [case for case in read if isinstance(case, dict)]
    return found
