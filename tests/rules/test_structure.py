"""The national pack has the published shape: four standards, eleven key questions, 52 prompts."""

import re
from pathlib import Path

from engine.load.forms.rules import WhenForm
from engine.load.forms.standards import FrameworkFile, KeyQuestionFile

FOLDER = Path(__file__).parents[2] / "rules" / "national"


def test_prompts_are_shared_out_as_published(questions: tuple[KeyQuestionFile, ...]) -> None:
    shared_out = [(question.key_question, len(question.prompts)) for question in questions]
    assert shared_out == [
        *[("N.1.1", 4), ("N.1.2", 4), ("N.1.3", 4), ("N.1.4", 6)],
        *[("N.2.1", 3), ("N.2.2", 4), ("N.2.3", 4)],
        *[("N.3.1", 5), ("N.3.2", 9)],
        *[("N.4.1", 3), ("N.4.2", 6)],
    ]
    assert sum(len(question.prompts) for question in questions) == 52


def test_there_is_one_file_a_key_question_and_no_other(framework: FrameworkFile) -> None:
    named = [f"{question}.yaml" for standard in framework.standards for question in standard.key_questions]
    assert sorted(path.name for path in FOLDER.glob("*.yaml")) == sorted(
        [*named, "charter.yaml", "framework.yaml", "parameters.yaml", "ratings.yaml"]
    )


def test_prompts_reach_the_levels_that_their_wording_names(questions: tuple[KeyQuestionFile, ...]) -> None:
    for prompt in (prompt for question in questions for prompt in question.prompts):
        named = {"region": r"\bregion(s|al)?\b", "pdu": r"\bPDUs?\b"}
        assert prompt.reaches == [level for level, words in named.items() if re.search(words, prompt.asks)], prompt.id


def test_thirteen_prompts_reach_below_the_national_level(questions: tuple[KeyQuestionFile, ...]) -> None:
    reaching = [prompt.id for question in questions for prompt in question.prompts if prompt.reaches]
    assert reaching == [
        *("N.1.2.a", "N.1.2.c", "N.1.3.a", "N.1.3.b"),
        *("N.2.1.a", "N.2.1.b", "N.2.1.c", "N.2.2.a", "N.2.2.b"),
        *("N.3.2.b", "N.3.2.c", "N.3.2.d", "N.4.2.f"),
    ]


def test_every_criterion_and_supporting_test_is_named_by_logic_of_its_prompt(
    questions: tuple[KeyQuestionFile, ...],
) -> None:
    for prompt in (prompt for question in questions for prompt in question.prompts):
        rules = [*prompt.criteria.values(), *prompt.supporting.values(), *prompt.insufficient_if.values()]
        logic = [prompt.sufficient_when, *(rule.when for rule in rules if isinstance(rule, WhenForm))]
        named = set(re.findall(r"'(\w+)'", " ".join(map(repr, logic))))
        assert named == {*prompt.criteria, *prompt.supporting}, prompt.id


def test_every_rule_says_what_it_asks_in_a_sentence(questions: tuple[KeyQuestionFile, ...]) -> None:
    for prompt in (prompt for question in questions for prompt in question.prompts):
        for name, rule in {**prompt.criteria, **prompt.supporting, **prompt.insufficient_if}.items():
            assert rule.says, (prompt.id, name)
            assert re.fullmatch(r"[A-Z0-9].*\.", rule.says), (prompt.id, name)
