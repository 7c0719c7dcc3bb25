"""Maximum ages of a framework's own: they decide, they are part of what the pack is, and a change of them is told."""

from engine.analysis.construct import separating_example
from engine.analysis.difference import compare_packs
from engine.ir.canonical import digest
from engine.ir.decision import Answer
from engine.ir.pack import Pack
from engine.report.pack.draft import pack_draft
from engine.report.pack.page import show_pack
from engine.service.deciding import prepare_any
from engine.workspace.vocabulary import read_vocabulary
from tests.load import examples
from tests.load.good import edited

PROMPT = """\
    criteria:
      published:
        says: A national vision or strategy is approved and in date.
        exists: document
        where:
          doc_type: vision_strategy
"""
SIMPLE = """\
    criteria:
      published:
        says: A national vision or strategy is approved and in date.
        exists: action
        where: {theme: strategy}
      unused:
        says: A national vision or strategy is approved and in date.
        exists: document
        where:
          doc_type: vision_strategy
"""
RULE = (
    "      all_of:\n        - published\n        - some_of: {count: 2, of: [recognised, delivered, corroborated]}\n",
    "      all_of: [published]\n",
)


def aged(*ages: str, pack: str = "tiny") -> Pack:
    files = edited("tiny/T.1.1.yaml", (PROMPT, SIMPLE), RULE)
    for name in ("tiny", "small"):
        files[f"{name}/framework.yaml"] += f"max_age: {{{', '.join(ages)}}}\n" if ages else ""
    return examples.load(files, pack)


def test_a_kind_has_the_age_that_the_framework_gives_it_and_others_have_the_vocabularys() -> None:
    kinds = aged("action: $year", "finding: $year").vocabulary.kinds
    usual = read_vocabulary().kinds
    assert {n: k.max_age for n, k in kinds.items() if k.max_age != usual[n].max_age} == {
        "action": "year",
        "finding": "year",
    }


def test_it_is_part_of_what_the_pack_is_and_is_shown() -> None:
    plain, own = aged(), aged("action: $year")
    assert digest(plain) != digest(own)
    assert pack_draft(own)["max_age"] == {"action": "$year"}  # type: ignore[arg-type]
    assert "max_age" not in pack_draft(plain)  # type: ignore[arg-type]
    assert "actions after $year months" in " ".join(show_pack(own).split())  # type: ignore[arg-type]


def test_a_variant_has_its_bases() -> None:
    assert aged("action: $year", pack="other").vocabulary.kinds["action"].max_age == "year"


def test_a_change_of_it_is_told_and_shown_by_an_example() -> None:
    before, after = prepare_any(aged(), "before"), prepare_any(aged("action: $year"), "after")
    (change,) = compare_packs(before, after).parts
    assert (change.part, change.what) == ("T.1.1.a", ("parameters",))
    found = separating_example(before, after, "T.1.1.a", (Answer.YES, Answer.NO))
    assert found is not None
    assert [fact.kind for fact in found.facts] == ["action"]
