"""The Design System's files that we carry: what they are, that nobody altered them, and that no brand is among them."""

import hashlib
import json

import pytest
from jinja2 import Environment, PackageLoader, PrefixLoader

from tests.web.vendoring import CARRIED, FORBIDDEN, PACKAGE, STYLES, carried, manifest

MANIFEST = json.loads((CARRIED / "VENDOR.json").read_text(encoding="utf-8"))
COMPONENTS = sorted(path.parent.name for path in PACKAGE.glob("dist/govuk/components/*/fixtures.json"))


def test_each_file_adds_up_to_what_the_manifest_says() -> None:
    files = {path.relative_to(CARRIED).as_posix(): path for path in CARRIED.rglob("*") if path.is_file()}
    sums = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()}
    sums.pop("VENDOR.json")
    assert sums == MANIFEST["sha256"]


def test_the_files_are_what_the_package_gives() -> None:
    for name, content in carried().items():
        assert (CARRIED / name).read_bytes() == content
    assert (CARRIED / "VENDOR.json").read_text(encoding="utf-8") == manifest()


def test_every_package_carries_its_licence() -> None:
    for name, package in MANIFEST["packages"].items():
        licence = (CARRIED / name / "LICENCE.txt").read_text(encoding="utf-8")
        assert package["licence"] == "MIT"
        assert "Permission is hereby granted, free of charge" in licence


def test_no_font_crown_or_crest_is_carried() -> None:
    styles = (CARRIED / STYLES).read_text(encoding="utf-8")
    assert [each for each in FORBIDDEN if each in styles] == []
    kinds = {path.suffix for path in CARRIED.rglob("*") if path.is_file()}
    assert kinds == {".css", ".txt", ".json"}


@pytest.mark.parametrize("component", COMPONENTS)
def test_the_macros_are_those_of_the_styles(component: str) -> None:
    """The package's own fixtures: a newer style sheet with older macros would show here."""
    environment = Environment(
        loader=PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}), autoescape=True
    )
    path = PACKAGE / "dist" / "govuk" / "components" / component / "fixtures.json"
    fixtures = json.loads(path.read_text(encoding="utf-8"))["fixtures"]
    name = "govuk" + "".join(word.capitalize() for word in component.split("-"))
    source = (
        f'{{% from "govuk_frontend_jinja/components/{component}/macro.html" import {name} %}}{{{{ {name}(options) }}}}'
    )
    template = environment.from_string(source)
    differ = [
        fixture["name"]
        for fixture in fixtures
        if _plain(template.render(options=fixture["options"])) != _plain(fixture["html"])
    ]
    assert differ == []


def _plain(html: str) -> str:
    return "".join(html.split()).replace("&#39;", "'").replace("&#34;", '"').replace("&quot;", '"')
