"""The server ends while pages are open, and is started again: what the page says of it, and what it keeps."""

from __future__ import annotations

import re
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
        ask(reader, QUESTION)
        ask(asker, QUESTION)
        for page in (reader, asker):
            expect(page.locator(".gone")).to_be_hidden()
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
        asker.press("#question textarea", "Enter")
        expect(asker.locator(".turn.answered .direct").last).to_have_text(re.compile("Lindqvist"))
        for page in (reader, asker):
            page.context.close()


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
