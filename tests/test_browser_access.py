"""Every view for everybody: axe finds nothing, nothing sticks out at any width, keys do all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from browsing import BROWSER, ask, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from served import Served

pytestmark = BROWSER

DRAFT = (
    "It was “dredged by Hanna Brandt in 1987” [3.0012.001]. It never was [3.0012.900]. So it is said by all."
)


def asked(page: Page) -> None:
    ask(page, "What is the draught of the Kestrel?")
    ask(page, "What does a cup of espresso taste like on Jupiter?")


def page_of_a_pdf(page: Page) -> None:
    page.goto(page.url.partition("?")[0] + "?at=5.0009.003")
    expect(page.locator(".sheet").first).to_be_attached()
    if not page.locator("#reading").is_visible():
        page.evaluate("pincite.open('5.0009.003')")
    page.click(".view[data-view='page']")
    expect(page.locator(".sheet").first).to_be_visible()


def text_of_it(page: Page) -> None:
    page.click(".view[data-view='text']")
    expect(page.locator(".passage.wanted")).to_be_visible()
    page.keyboard.press("Escape")


def checked(page: Page) -> None:
    page.click("#check-button")
    page.fill("#draft textarea", DRAFT)
    page.click("#check-go")
    expect(page.locator(".draft .cite").first).to_be_visible()


def library(page: Page) -> None:
    page.click("#library-button")
    expect(page.locator(".shelf li").first).to_be_visible()
    page.locator(".removing summary").first.click()
    expect(page.locator("[data-remove]").first).to_be_visible()


def dropped(page: Page) -> None:
    """The drop zone while something is over it, and what became of a URL that is none."""
    page.fill("#url input", "tides")
    page.press("#url input", "Enter")
    expect(page.locator(".outcome.bad")).to_be_visible()
    page.evaluate("document.querySelector('.drop').classList.add('over')")


def measure(page: Page) -> None:
    page.click("#measure-button")
    expect(page.locator("#measure-own")).to_be_visible()


def gone(page: Page) -> None:
    page.route("**/favicon.ico", lambda request: request.abort())
    page.click("#ask-button")
    expect(page.locator(".gone")).to_be_visible()


VIEWS = (asked, page_of_a_pdf, text_of_it, checked, library, dropped, measure, gone)


@pytest.mark.parametrize(("width", "scheme"), [(1920, "light"), (360, "dark")])
def test_axe_finds_nothing_and_nothing_sticks_out(
    chromium: Browser, served: Served, width: int, scheme: str
) -> None:
    visitor = visit(chromium, served, width=width, color_scheme=scheme, reduced_motion="reduce")
    found = []
    for view in VIEWS:
        view(visitor)
        assert visitor.evaluate("document.documentElement.scrollWidth") <= width, view.__name__
        for violation in Axe().run(visitor, options={"resultTypes": ["violations"]}).response["violations"]:
            found += [(view.__name__, violation["id"], node["target"]) for node in violation["nodes"]]
    visitor.context.close()
    assert found == []


def test_on_a_phone_nothing_lies_over_the_button_that_closes_the_source(
    chromium: Browser, served: Served
) -> None:
    phone = visit(chromium, served, width=360, path="/?at=5.0009.003")
    phone.evaluate("pincite.open('5.0009.003-005')")
    expect(phone.locator("#source h2 .at")).to_have_text("5.0009.003-005")
    phone.click("[data-close]", timeout=5000)
    expect(phone.locator("#source")).not_to_be_visible()
    phone.context.close()


def test_everything_is_reached_with_the_tab_key_and_seen_to_be(page: Page) -> None:
    ask(page, "Who dredged the harbour of Oststad in 1987?")
    page.focus("#address input, #address textarea")
    wanted = {"address-go", "ask-button", "question", "chip", "tool", "turn-to", "number"}
    for _ in range(60):
        page.keyboard.press("Tab")
        node = page.evaluate(
            "(() => { const at = document.activeElement; const style = getComputedStyle(at);"
            " return [at.id, at.className, at.closest('[id]')?.id ?? '', style.outlineStyle, at.tagName] })()"
        )
        wanted -= {node[0], node[2], *str(node[1]).split()}
        if node[4] in ("BUTTON", "SUMMARY", "TEXTAREA"):
            assert node[3] != "none", node
        if not wanted:
            break
    assert wanted == set()
