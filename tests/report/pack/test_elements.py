"""Which test answers to which words: on the page of a prompt, in the draft, and on the site."""

from engine.ir.criteria import Element
from engine.ir.expectations import ExpectationsPack
from engine.ir.standards import StandardsPack
from engine.report.judgement.expectations import show_expectation
from engine.report.pack.draft import pack_draft
from engine.report.pack.expectations_draft import expectations_draft
from engine.report.pack.page import show_part
from engine.report.pack.site import pack_pages
from tests.load import examples
from tests.load.good import edited

OF_PROMPT = (
    "One approved statement of purpose.\n",
    """\
One approved statement of purpose.
    elements:
      - {words: a vision, tested_by: [published, corroborated]}
      - {words: a plan, tested_by: [delivered, lapsed]}
      - {words: Is there, not_tested: What is found is there.}
""",
)
OF_INDICATOR = (" weaknesses.\n", " weaknesses.\n    elements: [{words: weaknesses, tested_by: [candid]}]\n")
OF_ANOTHER = (" improve.\n", " improve.\n    elements: [{words: Prisoners know, tested_by: [asked]}]\n")


def standards() -> StandardsPack:
    pack = examples.load(edited("tiny/T.1.1.yaml", OF_PROMPT), "tiny")
    assert isinstance(pack, StandardsPack)
    return pack


def expectations(name: str) -> ExpectationsPack:
    pack = examples.load(edited("small/E.1.yaml", OF_INDICATOR, OF_ANOTHER), name)
    assert isinstance(pack, ExpectationsPack)
    return pack


def test_a_prompt_says_which_test_answers_to_which_words() -> None:
    pack = standards()
    (prompt,) = pack.prompts()
    assert show_part(pack, prompt).split("Which test answers to which words\n")[1].split("\n\n")[0].split("\n") == [
        "  a vision: published, corroborated",
        "  a plan: delivered, lapsed",
        "  Is there: not tested. What is found is there.",
    ]


def test_the_draft_has_them_as_they_are_written() -> None:
    standard = pack_draft(standards())["standards"]
    assert isinstance(standard, dict)
    entry = standard["T.1"]["entries"][0]  # type: ignore[index, call-overload]
    assert entry["elements"] == [  # type: ignore[index, call-overload]
        {"words": "a vision", "tested_by": ["published", "corroborated"]},
        {"words": "a plan", "tested_by": ["delivered", "lapsed"]},
        {"words": "Is there", "not_tested": "What is found is there."},
    ]
    assert "'elements': [{'words': 'weaknesses', 'tested_by': ['candid']}]" in str(
        expectations_draft(expectations("small"))
    )


def test_the_site_has_a_page_of_them_where_there_are_any() -> None:
    lines = pack_pages(standards())["questions.md"].split("\n")
    assert "**[T.1.1.a](T.1.1.md#T.1.1.a)** Is there a vision and a plan?" in lines
    assert "| Is there | *Not tested.* What is found is there. |" in lines
    assert (
        "| a plan | `delivered`: The milestones due were met.<br>`lapsed`: Plans were found, and none of them is in"
        " force. |"
    ) in lines
    assert "questions.md" not in pack_pages(examples.load(edited("tiny/T.1.1.yaml"), "tiny"))


def test_a_variant_has_its_bases_in_its_own_words_but_for_indicators_that_it_edits() -> None:
    base, variant = (expectations(name) for name in ("small", "other"))
    assert [i.elements for i in base.indicators() if i.elements] == [
        (Element("weaknesses", ("candid",)),),
        (Element("Prisoners know", ("asked",)),),
    ]
    assert [i.elements for i in variant.indicators() if i.elements] == [(Element("Children know", ("asked",)),)]
    assert "  Children know: asked" in show_expectation(variant, variant.expectations[0]).split("\n")
