"""`make picture`: takes docs/*.png, the views of the page on the handbook and a made report, and the memo
checked against the handbook, in Chromium."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests")]  # where the made report is

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

CHROMIUM = "/usr/bin/chromium"
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
PORT = 7899
COMMAND = (sys.executable, "-m", "app.cli")
SEEN = ((1280, "light"), (1280, "dark"), (360, "light"), (360, "dark"))  # side by side: width, scheme
COLOURS = 160  # of a picture: the page has few, and the files stay small

WORDS = "How many words may a direct answer have?"
TIMBER = "How long did it take to raise a timber frame?"
DRAFT = (
    "A range means all passages between its two ends [1.0001.004]. “Short paragraphs are always "
    "merged” [1.0001.006]. A timber frame “could be raised in eleven days” [5.0009.005]. The library is kept "
    "on the moon [1.0001.900]. Nobody has ever cited this sentence."
)
SET = (
    {"kind": "fact", "question": "How many words may a direct answer have?", "answers": ["25"]},
    {"kind": "fact", "question": "For how long does an address keep its meaning?", "answers": ["a year"]},
    {"kind": "fact", "question": "Which wood is furniture made of?", "answers": ["oak"]},
)
EVIDENCE = ("never longer than 25 words", "for as long as its library exists", "are called furniture")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The link of the page on a library of the handbook and the made report."""
    from one_report import REPORT
    from press import Layout, typeset

    settings = dict(os.environ, PINCITE_LIBRARY=str(folder / "library"), HF_HUB_OFFLINE="1")
    typeset(folder / "lamps.pdf", REPORT, Layout(columns=2))
    for path, address in ((ROOT / "docs" / "handbook.md", "1.0001"), (folder / "lamps.pdf", "5.0009")):
        command = [*COMMAND, "ingest", str(path), "--address", address]
        subprocess.run(command, cwd=ROOT, env=settings, check=True)
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


def ask(page: Page, question: str) -> None:
    """Ask, and wait for the answer."""
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    expect(page.locator(".question").last).to_have_text(question)
    expect(page.locator(".turn.open")).to_have_count(0)


def asked(page: Page) -> None:
    """The conversation, with an answer and its source."""
    ask(page, WORDS)


def read(page: Page) -> None:
    """A page of the made report, with passage and quote."""
    ask(page, TIMBER)
    page.locator(".claims .chip").first.click()
    expect(page.locator("#source h2 .at")).to_contain_text("5.0009.")
    if page.viewport_size and page.viewport_size["width"] < 900:
        page.click(".view[data-view='page']")
    page.wait_for_function("[...document.querySelectorAll('.paper img')].some((one) => one.naturalWidth)")


def checked(page: Page) -> None:
    """A draft with its verdicts."""
    page.click("#check-button")
    page.fill("#draft textarea", DRAFT)
    page.click("#check-go")
    page.locator(".draft .cite").nth(2).scroll_into_view_if_needed()
    if page.viewport_size and page.viewport_size["width"] > 900:
        page.locator(".draft .cite").nth(2).click()
        expect(page.locator("#source h2 .at")).to_have_text("5.0009.005")


def shelves(page: Page) -> None:
    """The library."""
    page.click("#library-button")
    expect(page.locator(".shelf li")).to_have_count(2)


def measured(page: Page) -> None:
    """A question set that was run."""
    rows = [
        {"id": f"memo-{number}", "document": "1.0001", "evidence": [words]} | question
        for number, (question, words) in enumerate(zip(SET, EVIDENCE, strict=True), 1)
    ]
    page.click("#measure-button")
    given = "\n".join(map(json.dumps, rows)).encode()
    page.set_input_files(
        "#measure-file input", {"name": "memo.jsonl", "mimeType": "text/plain", "buffer": given}
    )
    page.locator(".misses summary").first.click()


VIEWS: dict[str, Callable[[Page], None]] = {
    "ask": asked,
    "read": read,
    "check": checked,
    "library": shelves,
    "measure": measured,
}


@dataclass(frozen=True, slots=True)
class Camera:
    """Takes a view as it is seen at a width, in light or dark."""

    browser: Browser
    link: str

    def take(self, view: Callable[[Page], None], width: int, scheme: str) -> Image.Image:
        """The view, once it is at rest."""
        page = self.browser.new_page(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
        )
        page.set_default_timeout(60_000)
        page.goto(self.link)
        view(page)
        page.mouse.move(0, 0)
        page.wait_for_timeout(500)
        taken = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        page.close()
        return taken


def side_by_side(pictures: list[Image.Image]) -> Image.Image:
    """Pictures of one height in a row."""
    whole = Image.new("RGB", (sum(one.width + 16 for one in pictures) - 16, pictures[0].height), "#808080")
    at = 0
    for one in pictures:
        whole.paste(one, (at, 0))
        at += one.width + 16
    return whole


def keep(picture: Image.Image, name: str) -> None:
    """Write docs/NAME.png."""
    picture.quantize(COLOURS).save(ROOT / "docs" / f"{name}.png", optimize=True)


def main() -> None:
    """All views, and the one of the README."""
    expect.set_options(timeout=60_000)
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder)) as link,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        camera = Camera(browser, link)
        for name, view in VIEWS.items():
            keep(side_by_side([camera.take(view, width, scheme) for width, scheme in SEEN]), name)
        keep(camera.take(read, 1400, "light"), "chat")
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
    main()
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)):
        take_check(Path(folder) / "library", ROOT / "docs" / "memo.png")
