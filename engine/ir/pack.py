"""A pack: one framework, with everything that decides its inspections."""

from engine.ir.expectations import ExpectationsPack
from engine.ir.standards import StandardsPack

Pack = StandardsPack | ExpectationsPack
"""A framework that is rated, or one that is judged and not scored."""
