"""`make speed`: how soon the page is seen, and how soon after Enter an answer is, as the browser measures it.

python -m tests.speed LIBRARY [QUESTIONS.jsonl]      else a library of the handbook, and its questions
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from browsing import CHROMIUM, FLAGS
from command import ROOT, pincite
from served import serving

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Browser, Page

OPENINGS = 10
ASKED = 60
SOON = 300  # milliseconds
PAUSE = 500  # milliseconds in which somebody looks at an answer, and the picture of its page is drawn
WAIT = 60_000  # milliseconds for an answer; more is an error
_PAINTED = """() => new Promise((done) => new PerformanceObserver((list) => {
  const paint = list.getEntriesByName("first-contentful-paint")[0];
  if (paint) done(paint.startTime);
}).observe({ type: "paint", buffered: true }))"""
_WATCH = """() => {
  const box = document.querySelector("#question textarea");
  const newest = () => [...document.querySelectorAll("#chat .turn")].at(-1)?.dataset.number;
  const before = newest();
  window.answered = new Promise((done) => {
    let from;
    box.addEventListener("keydown", (key) => { if (key.key === "Enter") from = performance.now(); },
      { capture: true, once: true });
    const watch = new MutationObserver(() => {
      if (newest() === before || document.querySelector("#chat .turn.open")) return;
      watch.disconnect();
      requestAnimationFrame(() => done(performance.now() - from));
    });
    watch.observe(document.body, { subtree: true, childList: true });
  });
}"""


@dataclass(slots=True)
class Speed:
    """Milliseconds: of each opening until something is seen, of each question from Enter to its answer."""

    paints: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)  # as the page shows them

    def __str__(self) -> str:
        waits = sorted(self.waits)
        late = sum(wait > SOON for wait in waits)
        return (
            f"{len(self.paints)} openings: first paint median {median(self.paints):.0f} ms, "
            f"most {max(self.paints):.0f} ms\n"
            f"{len(waits)} questions, from Enter to the answer: p50 {median(waits):.0f} ms, "
            f"p95 {waits[int(0.95 * (len(waits) - 1))]:.0f} ms, most {waits[-1]:.0f} ms; "
            f"{late} above {SOON} ms"
        )


def measured(link: str, questions: Sequence[str], openings: int = OPENINGS) -> Speed:
    """Open the page anew so many times, then ask each question once."""
    speed = Speed()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        _opened(browser, link).context.close()  # the first of all also starts the browser's own parts
        for _ in range(openings):
            page = _opened(browser, link)
            speed.paints.append(float(page.evaluate(_PAINTED)))
            page.context.close()
        page = _opened(browser, link)
        for question in questions:
            speed.waits.append(_ask(page, question))
            speed.questions.append(page.locator("#chat .question").last.inner_text())
        browser.close()
    return speed


def _opened(browser: Browser, link: str) -> Page:
    """The page in a browser session that has never seen it, ready to be asked."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.set_default_timeout(WAIT)
    page.goto(link)
    page.wait_for_selector("#chat .turns", state="attached")
    return page


def _ask(page: Page, question: str) -> float:
    page.fill("#question textarea", question)
    page.evaluate(_WATCH)
    page.press("#question textarea", "Enter")
    wait = float(page.evaluate("() => window.answered"))
    page.wait_for_timeout(PAUSE)
    return wait


def _questions(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines if line.strip()]
    every = max(1, len(found) // ASKED)  # of all kinds, not the first ones alone
    return [one["question"] for one in found][::every][:ASKED]


def main() -> None:
    """Serve the library, open the page, ask, and say how long it took."""
    library = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    questions = Path(sys.argv[2] if len(sys.argv) > 2 else ROOT / "eval" / "questions" / "handbook.dev.jsonl")
    with tempfile.TemporaryDirectory() as folder:
        if library is None:
            library = Path(folder) / "library"
            pincite("ingest", ROOT / "docs" / "handbook.md", library=library)
        with serving(library) as page:
            print(measured(page.link, _questions(questions)))


if __name__ == "__main__":
    main()
