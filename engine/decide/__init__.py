"""What deciding means: measure, evaluate, rate. Standard library and `ir` alone; reads no clock, file or network."""

from engine.decide.decide import decide
from engine.decide.plan import AnyPlan, Plan, prepare

__all__ = ["AnyPlan", "Plan", "decide", "prepare"]
