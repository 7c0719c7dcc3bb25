"""Whatever permitted steps are taken in whatever order, what must always hold does."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from engine.decide.people import person
from engine.diagnostics import Refused
from engine.record import Kind, audit, content, entries
from engine.service.actor import Actor
from engine.service.books import open_books
from engine.service.challenging import Settlement, challenge, settle
from engine.service.confirming import confirm
from engine.service.flagging import flag
from engine.service.moderating import Moderating, agree, moderate, withdraw
from engine.service.publishing import answer, publish, send
from engine.service.recording import submit, submit_and_decide
from engine.service.reviewing import Review, review
from engine.service.standing import standing
from engine.service.workflow import PERMITTED, Act, Stage
from tests.record.ledgers import SetClock
from tests.service.recorded import ANN, BEN, QUY, RAE, RULES, small

PEOPLE = (ANN, BEN, QUY, RAE)
VERSIONS = (small(), small(sampled_regions=["R1"]), small(inspection_date="2024-11-02", evidence_cutoff="2024-12-31"))
people, versions = st.sampled_from(PEOPLE), st.sampled_from(VERSIONS)


class Course(RuleBasedStateMachine):
    """One inspection, and people who try whatever comes to their minds; what is refused is refused by a message."""

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.books = open_books(f"sqlite:///{Path(self.folder.name) / 'record.sqlite'}", RULES, SetClock())
        submit(self.books, ANN, VERSIONS[0])
        self.published: bytes | None = None

    @rule(who=people, version=versions, deciding=st.booleans())
    def submits(self, who: Actor, version: object, deciding: bool) -> None:
        self.take(lambda: (submit_and_decide if deciding else submit)(self.books, who, version))  # type: ignore[arg-type]

    @rule(who=people)
    def confirms(self, who: Actor) -> None:
        self.take(lambda: confirm(self.books, who, "trial"))

    @rule(who=people, to=st.sampled_from(["yes", "no"]))
    def moderates(self, who: Actor, to: str) -> None:
        self.take(lambda: moderate(self.books, who, "trial", Moderating("N.1.1.a", to, "why")))

    @rule(who=people, number=st.integers(1, 3), agrees=st.booleans())
    def takes_up(self, who: Actor, number: int, agrees: bool) -> None:
        made = f"RM{number}"
        self.take(
            lambda: agree(self.books, who, "trial", made) if agrees else withdraw(self.books, who, "trial", made, "why")
        )

    @rule(who=people, outcome=st.sampled_from(Review))
    def reviews(self, who: Actor, outcome: Review) -> None:
        self.take(lambda: review(self.books, who, "trial", outcome, "why"))

    @rule(who=people)
    def challenges(self, who: Actor) -> None:
        self.take(lambda: challenge(self.books, who, "trial", "N.1.1.a", "why"))

    @rule(who=people)
    def settles(self, who: Actor) -> None:
        progress = standing(self.books, "trial")
        for each in progress.open_challenges if progress else ():
            number = each.entry.seq
            self.take(lambda number=number: settle(self.books, who, "trial", number, Settlement.UPHELD, "why"))

    @rule(who=people)
    def goes_to_press(self, who: Actor) -> None:
        self.take(lambda: send(self.books, who, "trial", "x"))
        self.take(lambda: answer(self.books, who, "trial", "x", "y"))
        self.take(lambda: publish(self.books, who, "trial"))

    @rule()
    def is_flagged(self) -> None:
        self.take(lambda: flag(self.books, "trial"))

    def take(self, step: object) -> None:
        before = len(entries(self.books.record))
        try:
            step()  # type: ignore[operator]
        except Refused:
            assert len(entries(self.books.record)) == before, "a refused step was recorded"

    @invariant()
    def nothing_is_altered(self) -> None:
        if hasattr(self, "books"):
            assert audit(self.books.record).findings == ()

    @invariant()
    def what_must_hold(self) -> None:
        if not hasattr(self, "books"):
            return
        progress = standing(self.books, "trial")
        assert progress is not None
        assert (progress.decision is None) <= (progress.stage is Stage.DRAFT)
        for made in progress.moderations.values():
            assert made.agreed is None or person(made.value.agreed_by) != person(made.value.by)
        acts = {
            Kind.SUBMITTED: Act.SUBMIT,
            Kind.DECIDED: Act.DECIDE,
            Kind.CONFIRMED: Act.CONFIRM,
            Kind.REVIEWED: Act.REVIEW,
        }
        for each in entries(self.books.record, "trial"):
            if each.kind in acts and each.body.get("after") is None:
                assert each.role in {role.value for role in PERMITTED[acts[each.kind]].roles}
        if progress.published is not None:
            now = content(self.books.record, progress.published.content("decision"))
            assert self.published in (None, now), "a published judgement moved"
            self.published = now
            assert progress.stage is Stage.PUBLISHED
            assert len(entries(self.books.record, "trial", [Kind.PUBLISHED])) == 1

    def teardown(self) -> None:
        if hasattr(self, "books"):
            self.books.close()
            self.folder.cleanup()


TestCourse = Course.TestCase
TestCourse.settings = settings(
    max_examples=8, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
