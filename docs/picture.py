"""`make picture`: takes docs/chat.png, the chat page answering a question on the handbook, and
docs/check.png, the memo checked against it, in Chromium."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = "/usr/bin/chromium"
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
PORT = 7899
QUESTION = "What is an edition?"
COMMAND = (sys.executable, "-m", "app.cli")


@contextmanager
def served(library: Path) -> Iterator[str]:
    """The link of the page on a library of the handbook alone."""
    settings = dict(os.environ, PINCITE_LIBRARY=str(library), HF_HUB_OFFLINE="1")
    handbook = str(ROOT / "docs" / "handbook.md")
    subprocess.run([*COMMAND, "ingest", handbook], cwd=ROOT, env=settings, check=True)
    server = subprocess.Popen(
        [*COMMAND, "serve", "--port", str(PORT)], cwd=ROOT, env=settings, stdout=subprocess.PIPE, text=True
    )
    assert server.stdout is not None
    try:
        yield server.stdout.readline().split()[0]
    finally:
        server.terminate()
        server.wait()
        server.stdout.close()


def take(link: str, picture: Path) -> None:
    """Ask the question, open the second citation, and keep what is seen."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1400, "height": 900}, reduced_motion="reduce")
        page.goto(link)
        page.fill("#question textarea", QUESTION)
        page.press("#question textarea", "Enter")
        second = page.locator(".claims .chip").nth(1)
        second.click(timeout=60_000)
        expect(page.locator("#source h2 .at")).to_have_text(second.get_attribute("data-at") or "")
        expect(second).to_have_attribute("aria-current", "true")
        page.mouse.move(0, 0)
        page.screenshot(path=picture)
        browser.close()


def take_check(library: Path, picture: Path) -> None:
    """Check docs/memo.md on a library of the handbook, and keep the page with its misquotation pointed at."""
    page_file = library.parent / "memo.html"
    memo = str(ROOT / "docs" / "memo.md")
    command = [*COMMAND, "check", memo, "--library", str(library), "--html", str(page_file)]
    subprocess.run(
        command, cwd=ROOT, env=dict(os.environ, HF_HUB_OFFLINE="1"), check=False
    )  # 1: it has errors
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 900, "height": 820})
        page.goto(page_file.as_uri())
        page.locator(".c.error").nth(1).hover()
        page.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, served(Path(folder) / "library") as address:
        take(address, ROOT / "docs" / "chat.png")
        take_check(Path(folder) / "library", ROOT / "docs" / "check.png")
