"""The forms of the workflow filled and sent by keyboard alone, each looked at by axe at both widths on the way."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Locator

from engine.service.actor import Role
from tests.web.browser import WIDTHS, Visit, visiting
from tests.web.service import Running
from tests.web.test_api import done, small
from tests.web.test_roles import signed_in
from tests.web.test_workflow import banner, now

NAME = "KEYS-1"
AT = f"/inspections/{NAME}"
API = f"/api/v1{AT}"
FARTHEST = 150
"""How often Tab is pressed before a control counts as out of reach."""
SEEN = """it => { const style = getComputedStyle(it);
return it.matches('input[type=radio], input[type=checkbox]')
|| style.outlineStyle !== 'none' || style.boxShadow !== 'none'; }"""
"""Whether it shows that the keyboard is there; of radios and checkboxes the Design System draws that beside them."""


@pytest.fixture(scope="module")
def prepared(service: Running) -> Running:
    """An inspection that is confirmed, with a moderation that waits and a challenge that is open."""
    with signed_in(service, "Kim", Role.INSPECTOR) as kim:
        assert kim.post("/api/v1/decisions", content=small(NAME)).status_code == 201
        done(kim, f"{API}/challenges", target="N.1.1.a", claim="It was met.")
        done(kim, f"{API}/moderations", target="N.1.1.b", to="yes", reason="A slip.")
        done(kim, f"{API}/confirmation")
    return service


@contextmanager
def person(browser: Browser, service: Running, name: str, role: Role) -> Iterator["Keys"]:
    """Somebody who signed in, and has no mouse."""
    with visiting(browser, service.address, script=True) as visit:
        keys = Keys(visit)
        visit.go("/sign-in")
        keys.write("Name", name)
        keys.to(visit.page.locator(f"input[name=role][value={role.value}]"), "Space")
        keys.send("Sign in")
        yield keys
        assert visit.complaints == []


class Keys:
    """A keyboard at a page."""

    def __init__(self, visit: Visit) -> None:
        self.visit, self.page = visit, visit.page

    def to(self, target: Locator, press: str) -> None:
        """Goes to a control by Tab, where it must be seen to be, and presses a key."""
        for _ in range(FARTHEST):
            self.page.keyboard.press("Tab")
            if target.evaluate("it => it === document.activeElement"):
                assert target.evaluate(SEEN), "where the keyboard is cannot be seen"
                self.page.keyboard.press(press)
                return
        raise AssertionError(f"{target} is not reached by keyboard")

    def write(self, label: str, text: str) -> None:
        self.to(self.page.get_by_label(label, exact=True), "Control+a")
        self.page.keyboard.type(text)

    def choose(self, name: str, value: str) -> None:
        """One of several radios: reached as a group, then by the arrows."""
        of = self.page.locator(f"input[name={name}]")
        self.to(of.first, "Space")
        wanted = self.page.locator(f"input[name={name}][value='{value}']")
        for _ in range(of.count()):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        assert wanted.is_checked()

    def look(self) -> None:
        """What axe says of the page, at both widths."""
        for width in reversed(WIDTHS):
            self.page.set_viewport_size({"width": width, "height": 900})
            assert self.visit.violations() == [], (self.page.url, width)
            assert self.visit.overflow() == 0, (self.page.url, width)

    def enter(self, target: Locator) -> None:
        with self.page.expect_navigation():
            self.to(target, "Enter")

    def follow(self, link: str) -> None:
        self.enter(self.page.get_by_role("link", name=link, exact=True).first)

    def send(self, button: str) -> None:
        self.enter(self.page.get_by_role("button", name=button, exact=True))


def test_a_moderation_is_withdrawn(prepared: Running, browser: Browser) -> None:
    with person(browser, prepared, "Kim", Role.INSPECTOR) as keys:
        keys.visit.go(f"{AT}/course")
        keys.follow("Withdraw RM1")
        keys.look()
        keys.write("Why", "It was a slip.")
        keys.send("Withdraw it")
        assert banner(keys.page) == "The moderation is withdrawn."


def test_a_decision_is_reviewed_sent_settled_and_flagged(prepared: Running, browser: Browser) -> None:
    with person(browser, prepared, "Keira", Role.QA) as keys:
        keys.visit.go(f"{AT}/course")
        keys.follow("Review the decision")
        keys.look()
        keys.choose("outcome", "accepted")
        keys.write("Why", "It follows.")
        keys.send("Record the review")
        assert now(keys.page) == "Reviewed"
        keys.follow("Send the draft for factual accuracy")
        keys.look()
        keys.write("To whom it was sent", "HMPPS")
        keys.send("Record that it was sent")
        assert now(keys.page) == "Factual accuracy"
        keys.enter(keys.page.get_by_role("link", name="Settle challenge"))
        keys.look()
        keys.choose("outcome", "not upheld")
        keys.write("Why", "The document says so.")
        keys.send("Record the outcome")
        keys.visit.go(f"{AT}/do/flag")
        keys.look()
        keys.send("Decide by what is new, and flag")
        assert "changed since" in banner(keys.page)


def test_a_dip_sample_is_drawn_and_answered(prepared: Running, browser: Browser) -> None:
    with person(browser, prepared, "Kofi", Role.QA) as keys:
        keys.visit.go(f"{AT}/do/sample")
        keys.look()
        keys.write("How many prompts", "1")
        keys.send("Draw the sample")
        keys.look()
        keys.enter(keys.page.locator("tbody a"))
        keys.look()
        keys.choose("answer", "no")
        keys.write("Why", "Nothing shows it.")
        keys.send("Record your answer")
        assert "of 1 answer" in keys.page.locator("#agreement").inner_text()


def test_access_is_given_and_ended(prepared: Running, browser: Browser) -> None:
    with person(browser, prepared, "Kay", Role.ADMINISTRATOR) as keys:
        keys.visit.go("/access")
        keys.look()
        keys.follow(NAME)
        keys.write("Name of the inspector", "Kit")
        keys.send("Give access")
        assert keys.page.locator("tbody th").all_inner_texts() == ["Kim", "Kit"]
        keys.look()
        keys.send("End the access of Kit")
        assert keys.page.locator("tbody th").all_inner_texts() == ["Kim"]


def test_a_token_is_made_and_ended(prepared: Running, browser: Browser) -> None:
    with person(browser, prepared, "Kai", Role.AUDITOR) as keys:
        keys.visit.go("/tokens")
        keys.look()
        keys.write("What will use it", "nightly")
        keys.to(keys.page.locator("input[name=role][value=auditor]"), "Space")
        keys.write("For how many days", "5")
        keys.send("Make a token")
        assert len(keys.page.locator("#made").inner_text()) > 30
        assert keys.visit.violations() == []
        keys.send("End nightly")
        assert keys.page.locator("tbody").count() == 0
