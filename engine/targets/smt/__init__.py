"""Rules as formulas over what their tests measure, for a solver. It needs z3; deciding does not.

The facts themselves are left out: each measured value may be any that its operator can give, and tests that are equal
but for their comparison share one. So what is proved of all values holds of all evidence; and a value that refutes a
claim is only a candidate, until there are facts that `decide` measures so.
"""

from engine.targets.smt.expectation import ExpectationFormula, expectation_formula
from engine.targets.smt.least import OutOfWork, Search
from engine.targets.smt.measured import Measured, Values
from engine.targets.smt.part import IndicatorFormula, PromptFormula, indicator_formula, prompt_formula
from engine.targets.smt.ratings import Answered, RatingsFormula, overall_formula, ratings_formula
from engine.targets.smt.truths import Formula, Number, Truths, all_of, any_of, how_many

__all__ = [
    "Answered",
    "ExpectationFormula",
    "Formula",
    "IndicatorFormula",
    "Measured",
    "Number",
    "OutOfWork",
    "PromptFormula",
    "RatingsFormula",
    "Search",
    "Truths",
    "Values",
    "all_of",
    "any_of",
    "expectation_formula",
    "how_many",
    "indicator_formula",
    "overall_formula",
    "prompt_formula",
    "ratings_formula",
]
