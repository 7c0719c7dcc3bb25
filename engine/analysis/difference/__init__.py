"""What a change of a pack does: to each prompt's answer, to what policies add up, and by which parameters."""

from engine.analysis.difference.changes import (
    Changed,
    PackChange,
    ParameterChange,
    PartChange,
    changed_rules,
    compare_packs,
)
from engine.analysis.difference.compared import OUTCOMES, WHOLE, Compared, Comparison, Moved, Sort, Turned, criteria_of
from engine.analysis.difference.policies import PolicyChange, policy_changes
from engine.analysis.difference.verdict import Change, Example, Verdict, judge_change

__all__ = [
    "OUTCOMES",
    "WHOLE",
    "Change",
    "Changed",
    "Compared",
    "Comparison",
    "Example",
    "Moved",
    "PackChange",
    "ParameterChange",
    "PartChange",
    "PolicyChange",
    "Sort",
    "Turned",
    "Verdict",
    "changed_rules",
    "compare_packs",
    "criteria_of",
    "judge_change",
    "policy_changes",
]
