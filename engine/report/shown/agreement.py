"""How far blind answers agree, in words."""

from fractions import Fraction


def agreement_told(agreed: int, of: int, kappa: Fraction | None) -> str:
    """`4 of 5 answers agree; beyond chance, kappa 0.55`. Chance gives all of it where every answer is the same."""
    agree = f"{agreed} of {of} {'answer agrees' if of == 1 else 'answers agree'}"
    if kappa is None:
        return f"{agree}; beyond chance nothing can be told, for all the answers are the same"
    return f"{agree}; beyond chance, Cohen's kappa is {float(kappa):.2f}"
