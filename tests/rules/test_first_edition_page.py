"""What `docs/rules-first-edition.md` says that the rules of the first edition say, they say."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.load.forms.parameters import PackParametersFile, SharedParametersFile
from engine.load.forms.standards import FrameworkFile, KeyQuestionFile, PromptForm
from tests.rules.conftest import read

PAGE = Path(__file__).parents[2] / "docs" / "rules-first-edition.md"
FIRST = "national/editions/1"


def rows(header: str) -> list[list[str]]:
    """The cells of the one table that stands under a header."""
    _, table = PAGE.read_text(encoding="utf-8").split(f"{header}\n")
    body = table.split("\n\n", maxsplit=1)[0].splitlines()[1:]
    return [line.removeprefix("| ").removesuffix(" |").split(" | ") for line in body]


def said(prompt: PromptForm) -> Iterator[tuple[str, str | None]]:
    """What each criterion, supporting test and blocker of a prompt says, by where the page has it."""
    for name, form in (*prompt.criteria.items(), *prompt.supporting.items(), *prompt.insufficient_if.items()):
        yield f"{prompt.id} `{name}`", form.says


@pytest.fixture
def questions(framework: FrameworkFile) -> tuple[KeyQuestionFile, ...]:
    ids = [question for standard in framework.standards for question in standard.key_questions]
    return tuple(read(KeyQuestionFile, f"{FIRST}/national/{question}.yaml") for question in ids)


@pytest.fixture
def parameters() -> PackParametersFile:
    return read(PackParametersFile, f"{FIRST}/national/parameters.yaml")


@pytest.fixture
def shared() -> SharedParametersFile:
    return read(SharedParametersFile, f"{FIRST}/parameters.yaml")


@pytest.fixture
def prompts(questions: tuple[KeyQuestionFile, ...]) -> list[PromptForm]:
    return [prompt for question in questions for prompt in question.prompts]


def test_every_mended_sentence_is_the_rules(prompts: list[PromptForm]) -> None:
    now = dict(pair for prompt in prompts for pair in said(prompt))
    table = rows("| where | the draft said | it says now | why |")
    assert [(where, words) for where, _, words, _ in table] == [(where, now.get(where)) for where, *_ in table]


def test_every_kind_added_to_guidance_is_the_rules(prompts: list[PromptForm]) -> None:
    now = {(prompt.id, kind): text for prompt in prompts for kind, text in prompt.guidance.look_in.items()}
    table = rows("| prompt | kind added | text | why |")
    assert [(prompt, kind, text) for prompt, kind, text, _ in table] == [(p, k, now.get((p, k))) for p, k, *_ in table]


def test_every_mended_unit_and_reason_of_a_parameter_is_the_rules(
    parameters: PackParametersFile, shared: SharedParametersFile
) -> None:
    scopes = {"shared": shared.parameters, **parameters.standards}
    now = {
        f"{scope} `{name}`, {field}": getattr(parameter, field)
        for scope, own in scopes.items()
        for name, parameter in own.items()
        for field in ("unit", "why")
    }
    table = rows("| parameter | the draft said | it says now | why |")
    assert [(where, words) for where, _, words, _ in table] == [(where, now.get(where)) for where, *_ in table]


def test_every_rule_that_the_page_names_is_one(prompts: list[PromptForm]) -> None:
    text = " ".join(PAGE.read_text(encoding="utf-8").split())
    named = re.findall(r"N\.\d\.\d\.[a-z] `\w+`", text)
    assert named
    assert set(named) - {where for prompt in prompts for where, _ in said(prompt)} == set()
