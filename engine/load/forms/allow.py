"""What a pack allows that a lint would tell."""

from pydantic import Field

from engine.load.forms.form import Form, Text


class AllowForm(Form):
    """Findings of one lint that stand, and why. It changes no answer."""

    lint: Text = Field(description="The lint's code, as `ragstone check` tells it.")
    at: list[Text] = Field(
        min_length=1, description="What the finding is of: a criterion as N.1.1.a/published, a prompt, or a $parameter."
    )
    why: Text = Field(description="Why it stands, for whoever asks later.")
