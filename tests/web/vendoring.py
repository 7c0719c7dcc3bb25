"""The files of the Design System that the pages carry, made from its own package.

`python -m tests.web.vendoring` writes them; a test makes them again and compares. What may not be used off GOV.UK is
taken out: the font, the crest, and every address of a picture or font file.
"""

import hashlib
import json
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / ".venv" / "browsing" / "node_modules" / "govuk-frontend"
LOCK = ROOT / "tests" / "web" / "npm" / "package-lock.json"
CARRIED = ROOT / "engine" / "web" / "static" / "vendor"
STYLES = "govuk-frontend/govuk-frontend.min.css"
FONT = "arial,sans-serif"
FORBIDDEN = ("GDS Transport", "@font-face", "govuk-crest", "url(", "sourceMappingURL")


def carried() -> dict[str, bytes]:
    """The files made from the package, by their path under `vendor`; the licence apart, which the package lacks."""
    styles = _without_brand((PACKAGE / "dist" / "govuk" / "govuk-frontend.min.css").read_text(encoding="utf-8"))
    left = [each for each in FORBIDDEN if each in styles]
    if left:
        raise ValueError(f"still in the style sheet: {left}")
    return {STYLES: styles.encode()}


def manifest() -> str:
    """Where each file comes from, under what licence, and what it must add up to."""
    locked = json.loads(LOCK.read_text(encoding="utf-8"))["packages"]["node_modules/govuk-frontend"]
    package = {
        "version": locked["version"],
        "integrity": locked["integrity"],
        "licence": locked["license"],
        "copyright": "Crown Copyright (Government Digital Service), 2017",
        "source": "https://github.com/alphagov/govuk-frontend",
        "altered": "The font, the crest and every address of a picture or font file are taken out.",
    }
    files = sorted(path for path in CARRIED.rglob("*") if path.is_file() and path.name != "VENDOR.json")
    sums = {path.relative_to(CARRIED).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    return json.dumps({"packages": {"govuk-frontend": package}, "sha256": sums}, indent=2) + "\n"


def _without_brand(styles: str) -> str:
    styles = re.sub(r"@font-face\{[^}]*\}", "", styles)
    styles = styles.replace("GDS Transport,arial,sans-serif", FONT)
    styles = re.sub(r"@supports [^{]*\{\.govuk-footer__copyright-logo:before\{[^}]*\}\s*\}", "", styles)
    styles = re.sub(r"\.govuk-footer__copyright-logo:before\{[^}]*\}", "", styles)
    styles = re.sub(r"/\*! Copyright \(c\) 2011.*?\*/", "", styles, flags=re.DOTALL)
    return re.sub(r"/\*# sourceMappingURL.*?\*/\s*", "", styles)


def main() -> None:
    """Writes the files and the manifest."""
    for name, content in carried().items():
        (CARRIED / name).parent.mkdir(parents=True, exist_ok=True)
        (CARRIED / name).write_bytes(content)
    (CARRIED / "VENDOR.json").write_text(manifest(), encoding="utf-8")


if __name__ == "__main__":
    main()
