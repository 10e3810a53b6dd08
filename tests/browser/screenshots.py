"""The pictures of the README, taken of the demonstration: `make screenshots`."""

import sys
import tempfile
from pathlib import Path

from tests.support.chromium import find_chromium, launched
from tests.support.server import new_installation, serving
from tests.support.source import ROOT

FOLDER = ROOT / "docs" / "pictures"
PICTURES = (("front", "/", 1280), ("front-easy", "/easy/", 480))
"""(name, address, width in pixels) of each picture."""


def main() -> None:
    """Load the demonstration into a folder of its own, serve it, and take each picture."""
    path = find_chromium()
    if path is None:
        sys.exit("The pictures need Chromium or Chrome, and this machine has none.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        installation = new_installation(Path(folder))
        installation.run("demo")
        with serving(installation) as address, launched(path) as browser:
            for name, page_address, width in PICTURES:
                page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme="light")
                page.goto(address + page_address)
                page.screenshot(path=str(FOLDER / f"{name}.png"))
                page.close()


if __name__ == "__main__":
    main()
