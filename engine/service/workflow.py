"""The course of an inspection: its stages, the steps between them, and who may take each. All of it stands here."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from engine.service.actor import Actor, Role
from engine.service.refusing import not_now, not_permitted


class Stage(Enum):
    """Where an inspection stands. DRAFT: its newest evidence is not decided yet."""

    DRAFT = "draft"
    DECIDED = "decided"
    CONFIRMED = "confirmed"
    MODERATED = "moderated"
    REVIEWED = "reviewed"
    FACTUAL_ACCURACY = "factual_accuracy"
    PUBLISHED = "published"


class Act(Enum):
    """What people do, each as a person would say it."""

    SUBMIT = "submit evidence"
    DECIDE = "decide an inspection"
    CONFIRM = "confirm a decision"
    MODERATE = "moderate an answer or a rating"
    AGREE = "agree a moderation"
    WITHDRAW = "withdraw a moderation"
    REVIEW = "review a decision"
    SAMPLE = "draw a dip sample"
    ANSWER_BLIND = "answer a dip sample"
    CHALLENGE = "challenge a decision"
    SETTLE = "settle a challenge"
    SEND = "send a draft for factual accuracy"
    ANSWER = "record the answer on factual accuracy"
    RECOMMEND = "make a recommendation"
    RESPOND = "record the answer to a recommendation"
    PUBLISH = "publish a judgement"
    FLAG = "flag what a later change would move"
    READ = "read evidence and decisions"
    HISTORY = "read the history"
    GRANT = "give access to an inspection"
    AUDIT = "audit the record"
    PURGE = "purge evidence whose time is over"


@dataclass(frozen=True, slots=True)
class Permission:
    """Who may take a step, at which stages, and the stage that it leads to (None: the inspection stays where it is)."""

    roles: frozenset[Role]
    at: frozenset[Stage]
    to: Stage | None = None


ALL = frozenset(Stage)
OPEN = ALL - {Stage.PUBLISHED}
JUDGED = ALL - {Stage.DRAFT}
UNDER_WAY = OPEN - {Stage.DRAFT}
INSPECTOR, QA, METHODOLOGY = frozenset({Role.INSPECTOR}), frozenset({Role.QA}), frozenset({Role.METHODOLOGY})
AUDITOR, ADMINISTRATOR, SERVICE = frozenset({Role.AUDITOR}), frozenset({Role.ADMINISTRATOR}), frozenset({Role.SERVICE})

PERMITTED: Mapping[Act, Permission] = {
    Act.SUBMIT: Permission(INSPECTOR | SERVICE, ALL, Stage.DRAFT),
    Act.DECIDE: Permission(INSPECTOR | SERVICE, OPEN, Stage.DECIDED),
    Act.CONFIRM: Permission(INSPECTOR, frozenset({Stage.DECIDED}), Stage.CONFIRMED),
    Act.MODERATE: Permission(INSPECTOR, UNDER_WAY),
    Act.AGREE: Permission(INSPECTOR | QA, UNDER_WAY, Stage.MODERATED),
    Act.WITHDRAW: Permission(INSPECTOR, OPEN),
    Act.REVIEW: Permission(QA, frozenset({Stage.CONFIRMED, Stage.MODERATED}), Stage.REVIEWED),
    Act.SAMPLE: Permission(QA, JUDGED),
    Act.ANSWER_BLIND: Permission(QA, ALL),
    Act.CHALLENGE: Permission(INSPECTOR | QA | METHODOLOGY, JUDGED),
    Act.SETTLE: Permission(QA, ALL),
    Act.SEND: Permission(INSPECTOR | QA, frozenset({Stage.REVIEWED}), Stage.FACTUAL_ACCURACY),
    Act.ANSWER: Permission(INSPECTOR | QA, frozenset({Stage.FACTUAL_ACCURACY})),
    Act.RECOMMEND: Permission(INSPECTOR, UNDER_WAY),
    Act.RESPOND: Permission(INSPECTOR | QA, JUDGED),
    Act.PUBLISH: Permission(QA, frozenset({Stage.FACTUAL_ACCURACY}), Stage.PUBLISHED),
    Act.FLAG: Permission(QA | METHODOLOGY | SERVICE, JUDGED),
    Act.READ: Permission(INSPECTOR | QA | METHODOLOGY | AUDITOR | SERVICE, ALL),
    Act.HISTORY: Permission(INSPECTOR | QA | METHODOLOGY | AUDITOR | SERVICE, ALL),
    Act.GRANT: Permission(QA | ADMINISTRATOR | SERVICE, ALL),
    Act.AUDIT: Permission(AUDITOR | ADMINISTRATOR | SERVICE, ALL),
    Act.PURGE: Permission(ADMINISTRATOR, ALL),
}
"""INVARIANT: a stage after a decision is reached from the one before it alone, or from further on; see `tests/service`.

Beside it stand three rules about people: who agrees a moderation is not who made it; who reviews has neither confirmed,
moderated nor agreed; who settles a challenge has not raised it.
"""

SEES_ALL = QA | METHODOLOGY | AUDITOR | SERVICE
"""Roles that have every inspection open to them; an inspector has those that they opened or were given."""


def permit(actor: Actor, act: Act) -> Role:
    """The role in which they may do it. Raises NotPermitted."""
    allowed = PERMITTED[act].roles
    for role in Role:
        if role in actor.roles & allowed:
            return role
    names = " or ".join(f"`{role.value}`" for role in Role if role in allowed - SERVICE)
    raise not_permitted(f"`{actor.name}` may not {act.value}", f"it takes the role {names}")


def permit_at(act: Act, inspection: str, stage: Stage) -> None:
    """Raises NotNow where the step is none that can be taken at the inspection's stage."""
    at = PERMITTED[act].at
    if stage not in at:
        names = " or ".join(f"`{each.value}`" for each in Stage if each in at)
        raise not_now(
            f"inspection `{inspection}` is at `{stage.value}`, where nobody can {act.value}", f"it must be at {names}"
        )


def steps(actor: Actor, stage: Stage) -> tuple[Act, ...]:
    """What somebody may do with an inspection at a stage, as far as roles and stages tell."""
    return tuple(act for act, each in PERMITTED.items() if each.roles & actor.roles and stage in each.at)
