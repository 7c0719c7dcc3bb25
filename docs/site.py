"""Adds to the site the pages of the frameworks, made from the packs. mkdocs.yml tells mkdocs to run it."""

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from engine.report.pack.site import pack_pages
from engine.workspace.packs import pack_folders, read_pack

FOLDER = "frameworks"
TAB = "Frameworks"
FENCE = re.compile(r"^( *```.*?^ *```)$", re.MULTILINE | re.DOTALL)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Makes every page, and gives each pack a part of the tab."""
    rules = Path(config.config_file_path).parent / "rules"
    packs = {name: read_pack(rules, name) for name in pack_folders(rules)}
    config.extra["pages"] = {
        f"{FOLDER}/{name}/{file}": text for name, pack in packs.items() for file, text in pack_pages(pack).items()
    }
    parts = [
        {pack.title: [page for page in config.extra["pages"] if page.startswith(f"{FOLDER}/{name}/")]}
        for name, pack in packs.items()
    ]
    config.nav = [{TAB: parts} if TAB in entry else entry for entry in config.nav or ()]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the pages to those that stand in the folder."""
    for place, text in config.extra["pages"].items():
        files.append(File.generated(config, place, content=text))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - as mkdocs calls it
    """Puts what stands under a further title one level lower: a page has one title, and one table of contents."""
    parts = FENCE.split(markdown)
    texts = "".join(parts[::2])
    if len(re.findall(r"^# ", texts, re.MULTILINE)) < 2:  # noqa: PLR2004 - its own title, and another
        return markdown
    title, rest = parts[0].split("\n", 1)
    lower = [re.sub(r"^#", "##", part, flags=re.MULTILINE) for part in (rest, *parts[2::2])]
    parts[::2] = [f"{title}\n{lower[0]}", *lower[1:]]
    return "".join(parts)
