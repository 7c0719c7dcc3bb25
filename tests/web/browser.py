"""A real browser, as people use the pages: two widths, no script, and a note of whatever goes wrong."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = (1200, 390)
MARKING = "OFFICIAL-SENSITIVE"
AXE = Path(__file__).parents[2] / ".venv" / "browsing" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def running() -> Iterator[Browser]:
    """Chromium, for as long as it is wanted."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Visit:
    """A page in a window of its own, and what the browser complained of or asked of anybody else."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def go(self, path: str) -> int:
        """Opens a page of the service; its status."""
        answer = self.page.goto(self.address + path)
        assert answer is not None
        return answer.status

    def overflow(self) -> int:
        """By how many pixels the page is wider than its window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))

    def violations(self) -> list[str]:
        """What axe finds against WCAG 2.2 AA and its best practice, each with where."""
        found = self.page.evaluate(
            f"""async () => {{ {AXE.read_text(encoding="utf-8")};
            const tags = {RULES!r};
            const found = await axe.run(document, {{runOnly: {{type: 'tag', values: tags}}}});
            return found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ') + ' ' + n.failureSummary)
                .slice(0, 3).join(' | ')); }}"""
        )
        return [str(each) for each in found]


@contextmanager
def visiting(browser: Browser, address: str, width: int = 1200, *, script: bool = False) -> Iterator[Visit]:
    """A window of a width, without script unless asked for."""
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script)
    visit = Visit(context.new_page(), address)
    visit.page.on("console", lambda said: visit.complaints.append(said.text) if said.type == "error" else None)
    visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    visit.page.on(
        "request", lambda asked: None if asked.url.startswith((address, "data:")) else visit.elsewhere.append(asked.url)
    )
    yield visit
    context.close()


def faults(browser: Browser, address: str, path: str) -> list[str]:
    """What is wrong with a page: without script, then by axe with all of it opened; each at both widths."""
    with visiting(browser, address, WIDTHS[0]) as plain:
        found = _plainly(plain, path)
    with visiting(browser, address, WIDTHS[0], script=True) as opened:
        opened.go(path)
        opened.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        for width in WIDTHS:
            opened.page.set_viewport_size({"width": width, "height": 900})
            found += [f"{width}: {each}" for each in opened.violations()]
            found += [f"{width}: wider than its window"] * bool(opened.overflow())
    return found


def _plainly(visit: Visit, path: str) -> list[str]:
    status = visit.go(path)
    headings = visit.page.locator("h1").count()
    markings = [each.splitlines()[-1] for each in visit.page.locator(".app-marking").all_inner_texts()]
    found = [*visit.complaints, *visit.elsewhere]
    found += [f"answered {status}"] * (status != 200)
    found += [f"{headings} first headings"] * (headings != 1)
    found += [f"marked {markings}"] * (markings != [MARKING] * 2)
    for width in WIDTHS:
        visit.page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width}: wider than its window, closed"] * bool(visit.overflow())
    return found
