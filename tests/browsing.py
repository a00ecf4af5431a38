"""A served library and a Chromium for the tests of the page, and what a visitor does there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from command import pincite
from one_report import REPORT
from press import Layout, typeset
from served import Served, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

CHROMIUM = Path("/usr/bin/chromium")
BROWSER = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Debian's Chromium: apt install chromium"),
]
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()

HARBOUR = """# Harbour report

## Dredging

The harbour of Oststad was dredged by Hanna Brandt in 1987. The work cost 4.2 million crowns.

The dredging of Oststad was repeated by a firm from Lund once the winter storms had filled the basin again.

## Warnings

Pilots were warned with the words `<img src=x onerror="window.hacked=1">` and
\\<script>window.hacked=2\\</script> and ${window.hacked=3} and {{window.hacked}} and $x^2$ and
[a link](javascript:window.hacked=4) on every chart.

## Ships

| Ship | Draught | Owner |
|---|---|---|
| Kestrel | 7.4 m | Lindqvist |
| Plover | 5.1 m | `<b onmouseover="window.hacked=5">Aalto</b>` |
"""


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The page on a library of two documents: a text at 3.0012, and a PDF in two columns at 5.0009."""
    folder = tmp_path_factory.mktemp("browser")
    source = folder / "harbour.md"
    source.write_text(HARBOUR, encoding="utf-8")
    typeset(folder / "lamps.pdf", REPORT, Layout(columns=2))
    for path, address in ((source, "3.0012"), (folder / "lamps.pdf", "5.0009")):
        done = pincite("ingest", path, "--address", address, library=folder / "library")
        assert done.status == 0, done.err
    with serving(folder / "library") as page:
        yield page


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser for a module: while one is open, no other test may run an event loop."""
    expect.set_options(timeout=30_000)  # milliseconds: a busy machine is slow, and that is no fault
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


def visit(browser: Browser, served: Served, width: int = 1280, path: str = "", **context: object) -> Page:
    """A new visitor's page, ready to be asked."""
    page = browser.new_context(viewport={"width": width, "height": 800}, **context).new_page()  # type: ignore[arg-type]
    page.goto(served.link + path)
    expect(page.locator("#question textarea")).to_be_visible()
    return page


@pytest.fixture(scope="module")
def browser_of_one(chromium: Browser) -> Iterator[BrowserContext]:
    """One person's browser, in which a page is opened quickly once it has been opened before."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context
    context.close()


@pytest.fixture
def page(browser_of_one: BrowserContext, served: Served) -> Iterator[Page]:
    """A new page of that browser, which remembers nothing of earlier ones."""
    visitor = browser_of_one.new_page()
    visitor.goto(served.link)
    expect(visitor.locator("#question textarea")).to_be_visible()
    yield visitor
    assert visitor.evaluate("window.hacked") is None
    visitor.evaluate("localStorage.clear()")
    visitor.close()


def ask(page: Page, question: str) -> None:
    """Ask, and wait until the question is answered or refused."""
    turns = page.locator(".turn")
    count = turns.count()
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    expect(turns).to_have_count(count + 1)
    expect(page.locator(".turn.open")).to_have_count(0)


def go_to(page: Page, address: str) -> None:
    box = page.locator("#address").locator("input, textarea")
    box.fill(address)
    box.press("Enter")
