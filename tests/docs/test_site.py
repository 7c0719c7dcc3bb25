"""The site of the documentation: it is whole, it fetches nothing, and it has a place for every part of every pack."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from engine.workspace.packs import pack_folders, read_pack

ROOT = Path(__file__).parents[2]
FETCHED = re.compile(r"""<(?:script|img|iframe|source|link)\b[^>]*?\b(?:src|href)=["']?(?:https?:)?//""")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built strictly: a link or an anchor that leads nowhere, or a page that is in no menu, is an error."""
    folder = tmp_path_factory.mktemp("built") / "site"
    command = [sys.executable, "-W", "ignore", "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


def test_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    pages = {page: page.read_text(encoding="utf-8") for page in site.rglob("*.html")}
    assert len(pages) > 30
    assert {page.name: found for page, text in pages.items() if (found := FETCHED.findall(text))} == {}
    styles = [style.read_text(encoding="utf-8") for style in site.rglob("*.css")]
    assert [found for style in styles for found in re.findall(r"(?:@import|url\()\s*[\"']?(?:https?:)?//", style)] == []


def test_what_would_be_fetched_is_seen() -> None:
    assert FETCHED.search('<link rel="stylesheet" href="https://fonts.example/css">')
    assert FETCHED.search("<script async src=//cdn.example/x.js></script>")
    assert not FETCHED.search('<a href="https://git-scm.com">git</a> <script src="assets/x.js"></script>')


@pytest.mark.parametrize("name", pack_folders(ROOT / "rules"))
def test_every_part_of_a_pack_has_its_place(site: Path, name: str) -> None:
    pack = read_pack(ROOT / "rules", name)
    pages = (site / "frameworks" / name).glob("*.html")
    anchors = set(re.findall(r'\bid="([^"]+)"', "".join(page.read_text(encoding="utf-8") for page in pages)))
    assert anchors >= {pack.framework, *pack.by_id()}


def test_each_code_of_a_fault_or_lint_can_be_linked_to_and_is_in_its_table_of_contents(site: Path) -> None:
    for page in (*(ROOT / "docs" / "diagnostics").glob("*.md"), ROOT / "docs" / "lints.md"):
        codes = re.findall(r"^##? ([a-z0-9]+(?:-[a-z0-9]+)+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
        built = (site / page.relative_to(ROOT / "docs")).with_suffix(".html").read_text(encoding="utf-8")
        assert codes
        assert [code for code in codes if f'id="{code}"' not in built] == []
        assert [code for code in codes if f'href="#{code}" class="md-nav__link"' not in built] == []


def test_the_picture_of_the_layers_is_the_contract_that_holds_them() -> None:
    held = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers = next(each["layers"] for each in held["contracts"] if each["type"] == "layers")
    drawn = re.findall(r'class="name">([^<]+)<', (ROOT / "docs" / "layers.svg").read_text(encoding="utf-8"))
    told = [name for layer in drawn for name in reversed(layer.split(" · "))]
    assert told == [name.strip(" ()") for layer in layers for name in reversed(layer.split("|"))]
