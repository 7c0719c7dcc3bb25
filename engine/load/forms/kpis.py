"""What establishments are compared by."""

from pydantic import Field

from engine.load.forms.form import Form, Id, Parameter, PolicyForm, PolicyStatus, Text
from engine.load.forms.standards import TextForm


class KpiForm(Form):
    """A measure, and the difference up to which two figures are not ranked apart."""

    code: Text = Field(description="The metric code.", json_schema_extra={"words": "metric_code"})
    alike_within: Parameter = Field(description="Figures that differ by no more than this share a rank.")


class AreaForm(Form):
    """An area of performance. Its `text` is the source's."""

    id: Id = Field(description="Its id.")
    title: Text = Field(description="Its title.")
    text: Text = Field(description="The source's words for it.")
    kpis: list[KpiForm] = Field(min_length=1, description="Its measures.")


class CautionForm(Form):
    """What a reader of a comparison must know."""

    says: Text = Field(description="The caution, in plain words.")
    source: Text = Field(description="Whose caution it is.")
    status: PolicyStatus = Field(description="Whether it is published.")


class FiguresForm(Form):
    """Which figures are compared: their level and subgroup, and the context sets that are parts of an establishment."""

    level: Text = Field(description="The level of the facts compared.", json_schema_extra={"words": "level"})
    subgroup: Text = Field(description="The subgroup of the facts compared.", json_schema_extra={"words": "subgroup"})
    parts: list[Text] = Field(
        default_factory=list,
        description="The context sets that are parts of an establishment.",
        json_schema_extra={"words": "context.set"},
    )


class KpisFile(PolicyForm):
    """`kpis.yaml`: areas and their measures. It adds nothing up. `text` is whose areas they are."""

    text: TextForm = Field(description="Which text the areas are quoted from.")
    figures: FiguresForm = Field(description="Which figures are compared.")
    cautions: list[CautionForm] = Field(min_length=1, description="What a reader must know.")
    areas: list[AreaForm] = Field(min_length=1, description="Areas of performance, each with its measures.")
