"""`make load`: many people at the page at once, each in a browser session of their own, asking in turn.

python -m tests.load 120        two minutes on a library of the handbook
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.async_api import Error, async_playwright

from browsing import CHROMIUM, FLAGS
from command import ROOT, pincite
from served import serving

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

PEOPLE = 20
_DOOR = 3  # people who open the page at the same moment
PAUSE = 1.0  # seconds in which somebody reads an answer
WAIT = 60_000  # milliseconds for an answer; more is an error
QUESTIONS = (
    "What is an edition?",
    "How many words may a direct answer have?",
    "What does a mark point to?",
    "Which formats can be added?",
    "What does coffee cost on the moon?",
)
_ASK = """() => new Promise((done) => {
  const newest = () => [...document.querySelectorAll("#chat .turn")].at(-1)?.dataset.number;
  const before = newest(), from = performance.now();
  const watch = new MutationObserver(() => {
    if (newest() === before || document.querySelector("#chat .turn.open")) return;
    watch.disconnect();
    requestAnimationFrame(() => done(performance.now() - from));
  });
  watch.observe(document.body, { subtree: true, childList: true });
  window.asking = true;
})"""


@dataclass(slots=True)
class Load:
    """What came of it: the milliseconds from Enter to the answer shown, and all that went wrong."""

    waits: list[float] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    people: int = 0

    def part(self, share: float) -> float:
        """The wait that so many of all were within."""
        waits = sorted(self.waits)
        return waits[min(len(waits) - 1, int(share * len(waits)))]

    def __str__(self) -> str:
        if not self.waits:
            return f"nothing was answered; {len(self.problems)} problems"
        return (
            f"{self.people} people, {len(self.waits)} answers, {len(self.problems)} problems; from Enter to "
            f"the answer: p50 {self.part(0.5):.0f} ms, p95 {self.part(0.95):.0f} ms, "
            f"most {max(self.waits):.0f} ms"
        )


async def _ask(page: Page, question: str) -> float:
    await page.fill("#question textarea", question)
    waited = asyncio.create_task(page.evaluate(_ASK))
    await page.wait_for_function("window.asking")
    await page.evaluate("window.asking = false")
    await page.press("#question textarea", "Enter")
    return float(await asyncio.wait_for(waited, WAIT / 1000))


@dataclass(frozen=True, slots=True)
class _Crowd:
    """Where they go, how long they stay, and the door, through which few pass at a time."""

    link: str
    until: float
    door: asyncio.Semaphore
    load: Load


async def _visit(browser: Browser, number: int, crowd: _Crowd) -> None:
    """One person: opens the page, asks until the time is over, and sees their own questions alone."""
    load = crowd.load
    context = await browser.new_context(reduced_motion="reduce")
    page = await context.new_page()
    page.set_default_timeout(WAIT)
    page.on("pageerror", lambda error: load.problems.append(f"{number}: {error}"))
    asked: list[str] = []
    try:
        async with crowd.door:
            await page.goto(crowd.link)
            await page.wait_for_selector("#chat .turns", state="attached")
        load.people += 1
        while time.monotonic() < crowd.until or not asked:
            question = f"{QUESTIONS[(number + len(asked)) % len(QUESTIONS)]} ({number}.{len(asked)})"
            asked.append(question)
            load.waits.append(await _ask(page, question))
            await asyncio.sleep(PAUSE)
        seen = await page.locator("#chat .question").all_inner_texts()
        if seen != asked[-50:]:
            load.problems.append(f"{number} asked {asked} and sees {seen}")
        if await page.locator(".turn.failed").count():
            load.problems.append(f"{number}: {await page.locator('.turn.failed').first.inner_text()}")
    except (Error, TimeoutError) as error:
        load.problems.append(f"{number}: {error}")
    finally:
        await context.close()


async def _crowd(link: str, people: int, seconds: float) -> Load:
    load = Load()
    around = _Crowd(link, time.monotonic() + seconds, asyncio.Semaphore(_DOOR), load)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        await asyncio.gather(*(_visit(browser, number, around) for number in range(people)))
        await browser.close()
    return load


def crowd(link: str, people: int = PEOPLE, seconds: float = 20) -> Load:
    """So many people at once for so many seconds, each asking at least once."""
    return asyncio.run(_crowd(link, people, seconds))


def main() -> None:
    """Serve the handbook, let the crowd in, and say how long they waited; exit 1 if something went wrong."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 120
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library"
        pincite("ingest", ROOT / "docs" / "handbook.md", library=library)
        pincite("ask", QUESTIONS[0], library=library)  # the models' first start is over
        with serving(library) as page:
            load = crowd(page.link, seconds=seconds)
    print(load)
    for problem in load.problems[:20]:
        print(problem)
    sys.exit(1 if load.problems else 0)


if __name__ == "__main__":
    main()
