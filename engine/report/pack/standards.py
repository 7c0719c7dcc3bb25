"""A pack of standards as pages of a site: its contents, and a page for each key question. In Markdown."""

from collections.abc import Iterator, Mapping

from engine.ir.policies import KeyQuestionPolicy, StandardPolicy
from engine.ir.standards import KeyQuestion, Prompt, Standard, StandardsPack
from engine.report.pack.markdown import escaped, heading, page
from engine.report.pack.parts import CONTENTS, end, guidance_told, head, rule_told, whose
from engine.report.shown.rule import prompt_rule
from engine.report.wording.layout import counted


def standards_pages(pack: StandardsPack) -> Mapping[str, str]:
    """The pages by their file names, the contents first."""
    parts = {f"{q.id}.md": page(_key_question(pack, s, q)) for s in pack.standards for q in s.key_questions}
    return {CONTENTS: page(_standards(pack)), **parts}


def _standards(pack: StandardsPack) -> Iterator[str]:
    yield from head(pack)
    for standard in pack.standards:
        yield from ("", heading(2, f"{standard.id} {standard.title}", standard.id), "", escaped(standard.statement))
        yield from ("", *([f"Note: {escaped(standard.note)}", ""] if standard.note else []))
        for question in standard.key_questions:
            yield f"- [{escaped(f'{question.id} {question.asks}')}]({question.id}.md)"
            for prompt in question.prompts:
                yield f"    - [{prompt.id}]({question.id}.md#{prompt.id}) {escaped(prompt.asks)}"
    yield from ("", "## How answers are added up", "")
    ratings = pack.ratings
    yield f"- **Overall**: {escaped(ratings.overall.says)} *{ratings.overall.text_status}*"
    yield from (_policy("Key question", i, each) for i, each in enumerate(ratings.key_question))
    yield from (_policy("Standard", i, each) for i, each in enumerate(ratings.standard))
    if ratings.casework is not None:
        yield f"- **Casework**: {escaped(ratings.casework.says)} *{ratings.casework.text_status}*"
    yield from end(pack)


def _key_question(pack: StandardsPack, standard: Standard, question: KeyQuestion) -> Iterator[str]:
    within = f"[{escaped(f'{standard.id} {standard.title}')}]({CONTENTS}#{standard.id})"
    yield from (heading(1, f"{question.id} {question.asks}", question.id), "")
    yield f"A key question of {within}, {counted(len(question.prompts), 'prompt')}. {whose(pack, 'questions')}"
    for prompt in question.prompts:
        yield from ("", heading(2, f"{prompt.id} {prompt.asks}", prompt.id), *_prompt(pack, prompt))


def _prompt(pack: StandardsPack, prompt: Prompt) -> Iterator[str]:
    rule = prompt_rule(pack, prompt)
    if prompt.reaches:
        yield from ("", f"Turns on: {', '.join(prompt.reaches)}.")
    yield from guidance_told(rule.look_in, rule.expect_to_see)
    yield from rule_told(rule, "Yes")


def _policy(what: str, place: int, policy: KeyQuestionPolicy | StandardPolicy) -> str:
    use = "in use" if place == 0 else "shown beside it"
    return f"- **{what}**, by {policy.name}, {use}: {escaped(policy.says)} *{policy.text_status}*"
