"""A draft Algorithmic Transparency Record: what the software knows is filled in, the rest are named blanks."""

from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import assert_never

import yaml
from pydantic import BaseModel, ConfigDict

from engine.ir.judgement import NotHeld
from engine.ir.vocabulary import Personal
from engine.report.export.closing import attribution
from engine.report.export.subject import Judged, Rated, Subject
from engine.report.wording import nouns
from engine.report.wording.layout import counted, words

FILE = Path(__file__).with_name("atrs.yaml")


class Field(BaseModel):
    """A field of the template: what is known of it, or who is asked."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    known: str | None = None
    ask: str | None = None


class Part(BaseModel):
    """A section of the template."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    fields: tuple[Field, ...]


class Template(BaseModel):
    """The whole template, and which version of it this is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    template: str
    sections: tuple[Part, ...]


@cache
def template() -> Template:
    """The template as the file beside this one has it."""
    return Template.model_validate(yaml.safe_load(FILE.read_text(encoding="utf-8")))


def transparency_record(of: Subject) -> str:
    """The draft as Markdown. A blank reads `[to be filled in by ...]`."""
    facts = known(of)
    lines = [
        f"# Draft Algorithmic Transparency Record: ragstone, {of.pack.title}",
        "",
        f"Template: {template().template}, as far as it is held here. Check it against the one in force; its",
        "numbers of fields could not be verified, so none is given.",
        "",
        "A draft, not published. What the software knows is filled in; every other field is a blank, with who is to",
        f"fill it in. Figures are of inspection {of.inspection.id}.",
    ]
    for section in template().sections:
        lines += ["", f"## {section.title}"]
        for field in section.fields:
            lines += ["", f"### {field.name}", "", filled(field, facts)]
    return "\n".join([*lines, "", "---", "", attribution(of), ""])


def filled(field: Field, facts: Mapping[str, str]) -> str:
    """What a field says: the facts in its text, or the blank."""
    return f"[to be filled in by {field.ask}]" if field.known is None else field.known.format_map(facts)


def known(of: Subject) -> Mapping[str, str]:
    """Every fact that the template may name."""
    pack, facts = of.pack, of.inspection.facts
    return {
        "version": version("ragstone"),
        "framework": pack.framework,
        "edition": pack.edition,
        "title": pack.title,
        "digest": of.decided.pack,
        "inspection": of.inspection.id,
        "facts": str(len(facts)),
        "sources": str(len({fact.values["source"] for fact in facts if "source" in fact.values})),
        "kinds": words([nouns.kind(name) for name in pack.vocabulary.kinds]),
        "parameters": str(len(pack.parameters)),
        "text_status": pack.provenance.text_status,
        "rules_status": pack.provenance.rules_status,
        "people": words(_personal(of, Personal.PERSON)),
        "free_text": words(_personal(of, Personal.TEXT)),
        **_of_its_kind(of),
    }


def _personal(of: Subject, how: Personal) -> list[str]:
    """The fields of facts that are so treated."""
    return [nouns.field(name) for name, treated in of.pack.vocabulary.personal["facts"].items() if treated is how]


def _of_its_kind(of: Subject) -> dict[str, str]:
    match of:
        case Rated():
            prompts = list(of.pack.prompts())
            judged = sum(each.moderated is not None for each in of.decided.prompts.values())
            return {
                "parts": str(len(prompts)),
                "part_word": "prompts",
                "tests": str(sum(len(p.nodes()) + len(p.insufficient_if) for p in prompts)),
                "adding_up": "Answers add up to ratings by named policies, each of which says whose it is.",
                "output": "Yes or no to each prompt, with its basis; a rating of each standard; an overall rating",
                "oversight": f"An inspector may moderate an answer or a rating, and a second person must agree. In this"
                f" inspection {counted(judged, 'answer')} of {len(prompts)} and"
                f" {counted(_rated_otherwise(of), 'rating')} of {len(of.decided.standards)} are by judgement, not by"
                f" rule.",
            }
        case Judged():
            held = [each for each in of.decided.expectations.values() if not isinstance(each, NotHeld)]
            settled = [each for each in held if each.settled]
            differ = sum(each.statement is not each.suggested for each in settled)
            indicators = list(of.pack.indicators())
            return {
                "parts": str(len(of.pack.expectations)),
                "part_word": "expectations",
                "tests": str(sum(len(i.nodes()) for i in indicators) + len(of.pack.expectations)),
                "adding_up": "Indicators suggest a statement on an expectation; nothing is scored or added up.",
                "output": "A suggested statement on each expectation, and whether each indicator is shown; no rating",
                "oversight": f"An inspector settles each expectation, with a reason where it differs from what is"
                f" suggested. In this inspection {len(settled)} of {len(held)} are settled, {differ} of them otherwise"
                f" than suggested.",
            }
        case _:
            assert_never(of)


def _rated_otherwise(of: Rated) -> int:
    return sum(each.outcome != each.by_rule for each in of.decided.standards.values())
