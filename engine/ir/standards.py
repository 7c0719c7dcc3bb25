"""A framework that is rated: standards, key questions and prompts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from engine.ir.charter import Charter
from engine.ir.criteria import Criterion, Element, Guidance, Provenance, Rule
from engine.ir.logic import Logic
from engine.ir.parameters import Parameters
from engine.ir.policies import Ratings
from engine.ir.vocabulary import Vocabulary
from engine.source import Place


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt: the inspectorate's question, the guidance, and the rule that answers it.

    Yes when `sufficient_when` is met and no blocker is. `supporting` are tests that other rules name, but that are not
    criteria by themselves. `reaches` are the levels below the national one that its wording turns on. `elements` say
    which test answers to which words of the question.
    """

    id: str
    asks: str
    guidance: Guidance
    criteria: tuple[Criterion, ...]
    supporting: tuple[Criterion, ...]
    sufficient_when: Logic
    insufficient_if: tuple[Criterion, ...]
    applies_when: Rule | None = None
    reaches: tuple[str, ...] = ()
    at: Place | None = field(default=None, compare=False, repr=False)
    elements: tuple[Element, ...] = ()

    def nodes(self) -> tuple[Criterion, ...]:
        """Criteria and supporting tests in written order: all that logic may name, and all that evidence bears on."""
        return (*self.criteria, *self.supporting)


@dataclass(frozen=True, slots=True)
class KeyQuestion:
    """A key question and its prompts."""

    id: str
    asks: str
    prompts: tuple[Prompt, ...]


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard: its title, its statement, and its key questions. `note` is the source's own note, if any."""

    id: str
    title: str
    statement: str
    key_questions: tuple[KeyQuestion, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class StandardsPack:
    """Everything that decides one framework's inspections. Equal packs have the same digest.

    `max_age` names, by kind, the parameter past which its facts are too old here; the vocabulary's kinds have it too.
    `charter` is what the framework promises of itself; it decides nothing, and does not count when packs are compared.
    """

    framework: str
    title: str
    edition: str
    effective_from: date
    provenance: Provenance
    vocabulary: Vocabulary
    parameters: Parameters
    standards: tuple[Standard, ...]
    ratings: Ratings
    charter: Charter | None = field(default=None, compare=False, repr=False)
    max_age: Mapping[str, str] = field(default_factory=dict)

    def key_questions(self) -> Iterator[KeyQuestion]:
        """Every key question, in order."""
        for standard in self.standards:
            yield from standard.key_questions

    def prompts(self) -> Iterator[Prompt]:
        """Every prompt, in order."""
        for question in self.key_questions():
            yield from question.prompts

    def by_id(self) -> Mapping[str, Standard | KeyQuestion | Prompt]:
        """Every standard, key question and prompt by its id."""
        return {
            **{s.id: s for s in self.standards},
            **{q.id: q for q in self.key_questions()},
            **{p.id: p for p in self.prompts()},
        }
