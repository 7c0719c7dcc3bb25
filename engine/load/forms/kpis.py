"""What establishments are compared by."""

from pydantic import Field

from engine.load.forms.form import Form, Parameter, PolicyForm, PolicyStatus, Text
from engine.load.forms.standards import TextForm


class KpiForm(Form):
    """A measure, and the difference up to which two figures are not ranked apart."""

    code: Text
    alike_within: Parameter


class AreaForm(Form):
    """An area of performance. Its `text` is the source's."""

    id: Text
    title: Text
    text: Text
    kpis: list[KpiForm] = Field(min_length=1)


class CautionForm(Form):
    """What a reader of a comparison must know."""

    says: Text
    source: Text
    status: PolicyStatus


class FiguresForm(Form):
    """Which figures are compared: their level and subgroup, and the context sets that are parts of an establishment."""

    level: Text
    subgroup: Text
    parts: list[Text] = Field(default_factory=list)


class KpisFile(PolicyForm):
    """`kpis.yaml`: areas and their measures. It adds nothing up. `text` is whose areas they are."""

    text: TextForm
    figures: FiguresForm
    cautions: list[CautionForm] = Field(min_length=1)
    areas: list[AreaForm] = Field(min_length=1)
