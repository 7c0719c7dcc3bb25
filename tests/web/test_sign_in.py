"""Signing in with an OpenID Connect provider, and as anybody for trying out; what is not let in."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from joserfc.jwk import RSAKey
from playwright.sync_api import Browser

from tests.web.browser import visiting
from tests.web.provider import Provider, providing
from tests.web.service import Running, serving

QA = {"preferred_username": "Ada Obi", "groups": ["Quality", "Everybody"]}


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with providing() as found:
        yield found


@pytest.fixture(scope="module")
def guarded(provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A service that people sign in to with the provider, and in no other way."""
    with serving(tmp_path_factory.mktemp("guarded"), environment=provider.environment()) as found:
        yield found


@pytest.fixture(autouse=True)
def _whole(provider: Provider) -> None:
    provider.claims, provider.spoil, provider.signing = dict(QA), {}, None


def test_a_person_signs_in_and_out_with_the_provider(guarded: Running, provider: Provider, browser: Browser) -> None:
    with visiting(browser, guarded.address) as visit:
        visit.go("/rules/national")
        assert "/sign-in?next=%2Frules%2Fnational" in visit.page.url
        visit.page.get_by_role("button", name="Sign in with your organisation").click()
        assert visit.page.url == f"{guarded.address}/rules/national"
        assert "Ada Obi" in visit.page.locator("header").inner_text()
        asked = provider.asked[-1]
        assert asked["code_challenge_method"] == "S256"
        assert asked["response_type"] == "code"
        [cookie] = visit.page.context.cookies()
        assert (cookie["httpOnly"], cookie["sameSite"], cookie["path"]) == (True, "Lax", "/")
        visit.page.get_by_role("button", name="Sign out").click()
        visit.go("/rules")
        assert "/sign-in" in visit.page.url


@pytest.mark.parametrize(
    ("spoiled", "value"),
    [
        ("aud", "another service"),
        ("iss", "https://another.example"),
        ("nonce", "of another time"),
        ("exp", int(datetime(2026, 1, 1, tzinfo=UTC).timestamp())),
    ],
)
def test_a_token_that_does_not_hold_lets_nobody_in(
    guarded: Running, provider: Provider, browser: Browser, spoiled: str, value: object
) -> None:
    provider.spoil = {spoiled: value}
    with visiting(browser, guarded.address) as visit:
        visit.go("/sign-in/start")
        assert "the identity provider's answer does not hold" in visit.page.locator("main").inner_text().lower()
        visit.go("/rules")
        assert "/sign-in" in visit.page.url


def test_a_token_signed_by_another_key_lets_nobody_in(guarded: Running, provider: Provider, browser: Browser) -> None:
    provider.signing = RSAKey.generate_key(2048, {"kid": "one", "alg": "RS256"})
    with visiting(browser, guarded.address) as visit:
        visit.go("/sign-in/start")
        assert "does not hold" in visit.page.locator("main").inner_text()


def test_a_person_without_a_role_is_told_so(guarded: Running, provider: Provider, browser: Browser) -> None:
    provider.claims = {"preferred_username": "Eve", "groups": ["Everybody"]}
    with visiting(browser, guarded.address) as visit:
        visit.go("/sign-in/start")
        assert "gives you no role in this service" in visit.page.locator("main").inner_text()


def test_the_way_back_holds_for_the_browser_that_set_out(guarded: Running) -> None:
    with guarded.client(None) as one, guarded.client(None) as another:
        out = one.get("/sign-in/start")
        back = another.get(out.headers["location"], follow_redirects=False).headers["location"]
        assert another.get(back).status_code == 400
        assert one.get(back).status_code == 303
        assert one.get(back).status_code == 400


@pytest.mark.parametrize("elsewhere", ["https://evil.example", "//evil.example", "/\\evil.example", "evil"])
def test_signing_in_leads_nowhere_else(guarded: Running, elsewhere: str) -> None:
    with guarded.client(None) as client:
        out = client.get("/sign-in/start", params={"next": elsewhere})
        back = client.get(out.headers["location"], follow_redirects=False).headers["location"]
        assert client.get(back).headers["location"] == "/"


def test_the_development_login_is_off_unless_asked_for(guarded: Running) -> None:
    with guarded.client("dev") as client:
        assert client.get("/api/v1/decisions/1").status_code == 401
        assert client.post("/sign-in/development", data={"name": "Eve", "role": "qa"}).status_code in (403, 404)


def test_nobody_is_let_in_without_signing_in(guarded: Running) -> None:
    with guarded.client(None) as client:
        for path in ("/", "/inspections", "/inspections/NPI-2026-02", "/rules", "/vocabulary", "/search"):
            answer = client.get(path)
            assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, "/sign-in")
        assert client.post("/api/v1/decisions", content=b"{}").status_code == 401
        for path in ("/health", "/ready", "/metrics", "/sign-in"):
            assert client.get(path).status_code == 200


def test_anybody_may_be_tried_out_on_this_machine(service: Running, browser: Browser) -> None:
    with visiting(browser, service.address, 390) as visit:
        visit.go("/sign-in?next=/rules")
        visit.page.get_by_role("button", name="Sign in").click()
        assert visit.page.title() == "Error: Sign in - ragstone"
        visit.page.get_by_role("link", name="Enter a name of at most 80 letters").click()
        assert visit.page.locator("#name").evaluate("it => it === document.activeElement")
        visit.page.get_by_label("Name").fill("Ines <b>")
        visit.page.get_by_label("Inspector").check()
        visit.page.get_by_role("button", name="Sign in").click()
        assert visit.page.url == f"{service.address}/rules"
        assert "Ines <b>" in visit.page.locator("header").inner_text()
