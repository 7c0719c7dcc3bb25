"""Whether a framework keeps the promises of its charter: `prove.prove`, which needs z3, and what it finds."""

from engine.analysis.prove.proof import Finding, Known, Outcome, Proof

__all__ = ["Finding", "Known", "Outcome", "Proof"]
