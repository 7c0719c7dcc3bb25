"""What a framework promises of itself."""

from typing import Literal

from pydantic import Field

from engine.load.forms.form import Form, Id, Text


class JumpForm(Form):
    """A standard that one prompt moves by two ratings, and why that is let stand."""

    policy: Text = Field(description="The policy that rates the standard so.")
    standard: Text = Field(description="The standard.")
    lower: Text = Field(description="The rating before the prompt is answered yes.")
    higher: Text = Field(description="The rating after it.")
    why: Text = Field(description="Why it is let stand.")


class PromiseForm(Form):
    """One promise."""

    id: Id = Field(description="Its name, in words joined by hyphens.")
    says: Text = Field(description="The promise, in a plain sentence.")
    promise: Literal[
        "more_yes_never_lowers",
        "every_rating_reached",
        "no_jump",
        "bands_whole",
        "nothing_is_never_yes",
        "late_never_matters",
        "monotone",
        "settled_order_never_matters",
        "every_statement_reached",
        "accepted_never_lowers",
        "contrary_never_shown",
    ] = Field(description="What is promised.")
    shown_by: Literal["solver", "structure", "property test"] = Field(description="How it is shown.")
    unless: list[JumpForm] = Field(default_factory=list, description="For `no_jump`: the jumps that are let stand.")
    order: list[Literal["shown", "shown_another_way", "mixed", "not_shown", "not_examined"]] = Field(
        default_factory=list, description="For `accepted_never_lowers`: the statements, the best first."
    )
    criteria: dict[str, Literal["rises", "falls", "rises_with_matches", "falls_with_matches"]] = Field(
        default_factory=dict,
        description="For `monotone`: by prompt and criterion, as N.1.1.a.published, how it moves with one more fact.",
    )


class CharterFile(Form):
    """`charter.yaml`: what the framework promises of itself, proved by `ragstone prove`."""

    promises: list[PromiseForm] = Field(min_length=1, description="The promises.")
