"""The inspectorate's words in the national pack are the inspectorate's, to the letter."""

import re
from pathlib import Path

from engine.load.forms.standards import FrameworkFile, KeyQuestionFile

LINES = [
    line.strip()
    for line in (Path(__file__).parent / "annex.txt").read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]


def annex() -> dict[str, list[str]]:
    """Every line of the annex under its standard, key question or prompt, in order."""
    found: dict[str, list[str]] = {}
    standard = question = ""
    for line in LINES:
        if title := re.match(r"(N\.\d)\. (.*)", line):
            standard = title[1]
            found[standard] = [title[2]]
        elif asked := re.match(r"(N\.\d\.\d) (.*)", line):
            question = asked[1]
            found[question] = [asked[2]]
        elif prompt := re.match(r"- ([a-z])\) (.*)", line):
            found[f"{question}.{prompt[1]}"] = [prompt[2]]
        else:
            found[standard].append(line)
    return found


def test_every_title_statement_note_and_question_equals_the_annex_in_its_order(
    framework: FrameworkFile, questions: tuple[KeyQuestionFile, ...]
) -> None:
    by_id = {question.key_question: question for question in questions}
    held: dict[str, list[str]] = {}
    for standard in framework.standards:
        held[standard.id] = [standard.title, standard.statement]
        if standard.note:
            held[standard.id].append(f"N.B. *{standard.note}*")
        for name in standard.key_questions:
            held[name] = [by_id[name].asks]
            held |= {prompt.id: [prompt.asks] for prompt in by_id[name].prompts}
    assert list(held.items()) == list(annex().items())


def test_the_text_is_published_and_the_rules_are_a_working_assumption(framework: FrameworkFile) -> None:
    assert framework.authority == "HM Inspectorate of Probation"
    assert (framework.text.version, framework.text.published) == ("V1.1", "December 2024")
    assert framework.text.status == "published"
    assert framework.rules.status == "working assumption"
    assert "not public" in framework.rules.note
