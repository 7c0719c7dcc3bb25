"""How far blind answers agree, in words."""

from fractions import Fraction


def agreement_told(agreed: int, of: int, kappa: Fraction | None, kappa_from: int) -> str:
    """`14 of 15 answers agree; beyond chance, Cohen's kappa is 0.55`; or why that is not told.

    It is told from `kappa_from` answers, and not where every answer is the same, for chance gives all of it then.
    """
    agree = f"{agreed} of {of} {'answer agrees' if of == 1 else 'answers agree'}"
    if of < kappa_from:
        return f"{agree}; Cohen's kappa is told from {kappa_from} answers, for of fewer it says nothing"
    if kappa is None:
        return f"{agree}; beyond chance nothing can be told, for all the answers are the same"
    return f"{agree}; beyond chance, Cohen's kappa is {float(kappa):.2f}"
