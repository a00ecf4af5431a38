"""The server ends while pages are open, and is started again: what the page says of it, and what it keeps."""

from __future__ import annotations

import re
import signal
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browsing import BROWSER, ask, visit
from served import free_port, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from served import Served

pytestmark = BROWSER

QUESTION = "What is the draught of the Kestrel?"


@pytest.mark.timeout(600)  # two servers are started
def test_a_page_whose_server_is_gone_says_so_until_it_answers_again(
    chromium: Browser, served: Served
) -> None:
    port = free_port()
    with serving(served.library, port=port) as first:
        reader, asker = visit(chromium, first), visit(chromium, first, width=360)
        sleeper = asleep(visit(chromium, first))
        for page in (reader, asker, sleeper):
            ask(page, QUESTION)
            expect(page.locator(".gone")).to_be_hidden()
        first.process.send_signal(signal.SIGINT)
        first.process.wait(30)
        assert first.process.stdout is not None
        assert first.process.stdout.read() == ""  # open pages are no error
    for page in (reader, asker):
        expect(page.get_by_role("alert")).to_have_text(re.compile("Pincite is not answering"))
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    wanted(reader)
    sent(asker)
    with serving(served.library, port=port):
        for page in (reader, asker):
            expect(page.locator(".gone")).to_be_hidden()
            expect(page.locator(".turn.answered .question")).to_have_text([QUESTION])
        expect(reader.locator("#source h2 .at")).to_have_text("3.0012.003")
        expect(asker.locator("#question textarea")).to_have_value("And its owner?")
        for page in (asker, sleeper):
            page.fill("#question textarea", "And its owner?")
            page.press("#question textarea", "Enter")
            expect(page.locator(".question")).to_have_text([QUESTION, "And its owner?"])
            expect(page.locator(".turn.answered .direct").last).to_have_text(re.compile("Lindqvist"))
        for page in (reader, asker, sleeper):
            page.context.close()


def asleep(page: Page) -> Page:
    """One that notices nothing of the server's end: it tells the new one what was asked before."""
    page.evaluate(
        "(() => { const real = fetch; window.fetch = (what, how) =>"
        " what === '/favicon.ico' ? Promise.resolve(new Response()) : real(what, how) })()"
    )
    return page


def wanted(page: Page) -> None:
    """Turn to a passage, which the server cannot give now."""
    page.click("#source .turn-to >> nth=0")
    expect(page.locator("#source h2 .at")).to_have_text("3.0012.004")


def sent(page: Page) -> None:
    """Send a question, which stays to be sent again; Gradio's own message would only say it once more."""
    page.fill("#question textarea", "And its owner?")
    with page.expect_event("requestfailed", lambda request: "/queue/join" in request.url):
        page.press("#question textarea", "Enter")
    expect(page.locator(".toast-body")).to_be_attached()
    expect(page.locator(".toast-body")).to_be_hidden()
    expect(page.locator("#question textarea")).to_have_value("And its owner?")
