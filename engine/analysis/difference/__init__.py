"""What a change of a pack does: to each prompt's answer, to what policies add up, and by which parameters."""

from engine.analysis.difference.changes import (
    Changed,
    PackChange,
    ParameterChange,
    PartChange,
    changed_rules,
    compare_packs,
)
from engine.analysis.difference.compared import Compared, Comparison, Moved, Turned
from engine.analysis.difference.policies import PolicyChange, policy_changes
from engine.analysis.difference.verdict import Change, Example, Verdict, judge_change

__all__ = [
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
    "Turned",
    "Verdict",
    "changed_rules",
    "compare_packs",
    "judge_change",
    "policy_changes",
]
