"""What deciding means: measure, evaluate, rate. Standard library and `ir` alone; reads no clock, file or network."""

from engine.decide.decide import decide
from engine.decide.plan import Plan, prepare

__all__ = ["Plan", "decide", "prepare"]
