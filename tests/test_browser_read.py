"""Reading the source in a real Chromium: pages as printed, lit quotes, turning, zoom, sections, marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from app.page_place import by_letters, place
from browsing import BROWSER, ask, go_to, visit
from command import pincite
from index.library import Library
from ingest.address import Address
from ingest.picture import letters
from ingest.sentences import sentences
from served import serving

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

    from app.page_place import Place
    from served import Served

pytestmark = BROWSER

_LIT_IN_SIGHT = """() => [...document.querySelectorAll('.lit')]
  .every((one) => one.getBoundingClientRect().bottom <= innerHeight)"""
_FOCUS_IS_SEEN = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect();
  return at.contains(document.elementFromPoint(box.x + 12, box.y + box.height / 2));
}"""
QUESTION = "How many days did it take to raise a timber frame?"


def placed(served: Served, chip: Locator) -> Place:
    """Where the quote of a citation stands, computed here from what the library keeps."""
    address = Address.parse(chip.get_attribute("data-at") or "")
    spans = [tuple(map(int, span.split("-"))) for span in (chip.get_attribute("data-spans") or "").split(",")]
    with Library.open(served.library) as library:
        passage = library.passage(address)
        path = library.source_file(address.of_document)
        assert passage is not None
        assert path is not None
        found = {ref.page: letters(path, ref.page) for ref in passage.pages}
        runs, repairs = library.runs(address), library.repairs(address)
        return place(passage, runs, repairs, [(a, b) for a, b in spans], by_letters(found))


def is_lit(page: Page, served: Served, chip: Locator) -> None:
    """The citation's page is drawn, and its quote alone is lit there, in sight."""
    expect(page.locator("#source h2 .at")).to_have_text(chip.get_attribute("data-at") or "")
    wanted = placed(served, chip)
    for number in wanted.pages:
        sheet = page.locator(f".sheet[data-page='{number}']")
        lit = [strip.rect for strip in wanted.lit if strip.page == number]
        expect(sheet.locator(".lit")).to_have_count(len(lit))
        shown = sheet.locator(".lit").evaluate_all("all => all.map((one) => +one.getAttribute('x'))")
        assert shown == [round(rect.x0 - 1, 2) for rect in lit]
        assert sheet.locator(".outline").count() >= 1
    expect(page.locator(".lit").first).to_be_in_viewport()
    page.wait_for_function(
        "[...document.querySelectorAll('.paper img')].some((one) => one.complete && one.naturalWidth > 300)"
    )


def test_the_quote_is_lit_on_its_page_on_the_first_second_and_tenth_click(page: Page, served: Served) -> None:
    ask(page, QUESTION)
    page.click(".also summary")
    chips = page.locator("#chat .claims .chip[data-at^='5.0009'], #chat .also .chip[data-at^='5.0009']")
    assert chips.count() > 2
    cited = page.locator("#chat .claims .chip")
    is_lit(page, served, cited.first)
    for click in range(10):
        chips.nth(1 + click % (chips.count() - 1)).click()
        cited.first.click()
    is_lit(page, served, cited.first)
    expect(page.locator(".chip[aria-current]")).to_have_count(1)


@pytest.mark.report
def test_a_quote_on_the_next_page_of_its_passage_is_in_sight_whole(
    chromium: Browser, tmp_path: Path, report_dir: Path
) -> None:
    done = pincite("ingest", report_dir / "recent-trends.pdf", library=tmp_path / "library")
    assert done.status == 0, done.err
    with Library.open(tmp_path / "library") as library:
        passages = library.passages(library.records()[0].address)
    broken = [one for one in passages if len(one.pages) > 1 and not one.cells]
    assert broken
    with serving(tmp_path / "library") as served:
        visitor = visit(chromium, served)
        visitor.set_viewport_size({"width": 1920, "height": 900})
        for passage in broken:
            for start, _ in sentences(passage.text):
                span = f"{start}-{len(passage.text)}"
                visitor.evaluate(f"pincite.open('{passage.address}', '{span}')")
                expect(visitor.locator("#source .source")).to_have_attribute("data-lit", span)
                if visitor.locator(".sheet:has(.lit)").count() == 1:
                    visitor.wait_for_function(_LIT_IN_SIGHT, timeout=5_000)
        visitor.context.close()


def test_pages_are_turned_and_shown_larger_and_as_text(page: Page) -> None:
    go_to(page, "5.0009 p. 1")
    expect(page.locator(".sheet")).to_have_attribute("data-page", "1")
    expect(page.locator("#source h2")).to_have_text("5.0009 p. 1")
    page.click("#source .turn-to")
    expect(page.locator(".sheet")).to_have_attribute("data-page", "2")
    go_to(page, "p. 1")
    expect(page.locator(".sheet")).to_have_attribute("data-page", "1")
    before = page.locator(".paper").bounding_box()
    page.click("[data-zoom='1']")
    page.wait_for_function(f"document.querySelector('.paper').offsetWidth > {(before or {})['width']} * 1.2")
    page.evaluate("pincite.open('5.0009.003')")
    page.click("[data-zoom='1']")
    page.wait_for_function(  # what is outlined is in sight from its left edge on
        "document.querySelector('.outline')?.getBoundingClientRect().left > "
        "document.querySelector('.sheets').getBoundingClientRect().left"
    )
    page.click(".view[data-view='text']")
    expect(page.locator(".sheet")).not_to_be_visible()
    expect(page.locator("#source .passage").first).to_be_visible()
    expect(page.locator(".view[data-view='text']")).to_have_attribute("aria-pressed", "true")
    page.click(".view[data-view='page']")
    expect(page.locator(".sheet")).to_be_visible()


def test_every_passage_of_a_range_is_outlined_in_sight_and_those_of_a_document_are_not(page: Page) -> None:
    go_to(page, "5.0009.003-005")
    expect(page.locator("#source h2 .at")).to_have_text("5.0009.003-005")
    expect(page.locator(".outline").first).to_be_in_viewport()
    assert page.locator(".outline").count() >= 3
    go_to(page, "5.0009")
    expect(page.locator("#source h2 .at")).to_have_text("5.0009")
    expect(page.locator(".outline")).to_have_count(0)


def test_a_phrase_opens_the_passage_that_says_it(page: Page) -> None:
    go_to(page, "“found in the loft of a chandler”")
    expect(page.locator("#source h2 .at")).to_have_text(re.compile(r"5\.0009\.\d+"))
    expect(page.locator("#source .lit").first).to_be_in_viewport()
    go_to(page, "the harbour")
    expect(page.locator("#source .hits mark").first).to_have_text(re.compile("the harbour", re.IGNORECASE))
    place_ = page.locator("#source .hits .chip").first
    address = place_.get_attribute("data-at") or ""
    place_.click()
    expect(page.locator("#source h2 .at")).to_have_text(address)


def test_a_section_and_a_mark_open_what_they_name(page: Page) -> None:
    go_to(page, "5.0009 p. 1")
    page.click(".contents summary")
    page.keyboard.press("Escape")
    expect(page.locator(".contents ul")).not_to_be_visible()
    expect(page.locator(".contents summary")).to_be_focused()
    page.keyboard.press("Enter")
    page.click(".contents button >> text=How the Lamps Were Built")
    expect(page.locator("#source .about")).to_contain_text("How the Lamps Were Built")
    go_to(page, "the town never believed it")
    expect(page.locator("#source .lit").first).to_be_in_viewport()
    citing = page.locator("#source h2 .at").inner_text()
    page.locator("#source .links .tool").focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"#source .links .chip[data-at='{citing}']")).to_be_visible()
    expect(page.locator("#source h2")).to_be_focused()
    go_to(page, citing)
    expect(page.locator("#source h2 .at")).to_have_text(citing)
    page.click(".view[data-view='text']")
    page.locator("#source .wanted .mark").click()
    expect(page.locator("#source .wanted .kind")).to_have_text("Note")
    back = page.locator(f"#source .links .chip[data-at='{citing}']")
    expect(back).to_be_visible()
    back.click()
    expect(page.locator("#source h2 .at")).to_have_text(citing)
    page.click(".view[data-view='page']")


def test_passages_and_citations_are_turned_by_keyboard(page: Page) -> None:
    go_to(page, "5.0009.004")
    at = page.locator("#source h2 .at")
    expect(at).to_have_text("5.0009.004")
    page.keyboard.press("Alt+KeyJ")
    expect(at).to_have_text("5.0009.005")
    page.keyboard.press("Alt+KeyK")
    expect(at).to_have_text("5.0009.004")
    page.keyboard.press("Alt+KeyQ")
    expect(page.locator("#question textarea")).to_be_focused()
    ask(page, "What does a cup of espresso taste like on Jupiter?")
    chips = page.locator(".refused .chip")
    page.keyboard.press("Alt+KeyN")
    expect(chips.nth(0)).to_be_focused()
    expect(chips.nth(0)).to_have_attribute("aria-current", "true")
    page.keyboard.press("Alt+KeyN")
    expect(chips.nth(1)).to_have_attribute("aria-current", "true")
    page.keyboard.press("Alt+KeyP")
    expect(chips.nth(0)).to_have_attribute("aria-current", "true")


def test_the_focus_stays_where_one_reads_on(page: Page) -> None:
    go_to(page, "5.0009.004")
    at = page.locator("#source h2 .at")
    expect(at).to_have_text("5.0009.004")
    onward = page.locator("#source .turn-to", has_text="→")
    onward.focus()
    for number in ("005", "006"):
        page.keyboard.press("Enter")
        expect(at).to_have_text(f"5.0009.{number}")
        expect(onward).to_be_focused()
    back = page.locator("#source .turn-to", has_text="←")
    back.focus()
    for number in ("005", "004", "003", "002"):
        page.keyboard.press("Enter")
        expect(at).to_have_text(f"5.0009.{number}")
        expect(back).to_be_focused()
    page.keyboard.press("Enter")
    expect(at).to_have_text("5.0009.001")
    expect(page.locator("#source h2")).to_be_focused()
    page.locator(".contents summary").focus()
    for key in ("Enter", "Tab", "Tab", "Enter"):
        page.keyboard.press(key)
    expect(at).to_have_text("5.0009.003")
    expect(page.locator("#source h2")).to_be_focused()


def test_a_second_place_to_go_to_takes_the_place_of_the_first(page: Page) -> None:
    at = page.locator("#source h2 .at")
    for address in ("5.0009.004", "3.0012.002"):
        page.keyboard.press("Alt+KeyG")
        page.keyboard.type(address)
        page.keyboard.press("Enter")
        expect(at).to_have_text(address)


def test_keys_turn_past_a_passage_that_is_cited_more_than_once(page: Page) -> None:
    for question in ("Who dredged Oststad in 1987?", "Who dredged Oststad in 1987?", QUESTION):
        ask(page, question)
    chips = page.locator(".claims .chip")
    last = chips.count() - 1
    chips.nth(0).click()
    expect(chips.nth(0)).to_have_attribute("aria-current", "true")
    for number in (*range(1, last + 1), 0):
        page.keyboard.press("Alt+KeyN")
        expect(chips.nth(number)).to_be_focused()
        expect(chips.nth(number)).to_have_attribute("aria-current", "true")
    page.keyboard.press("Alt+KeyP")
    expect(chips.nth(last)).to_be_focused()


def test_keys_go_on_from_the_citation_around_which_one_has_read(page: Page) -> None:
    ask(page, "What does a cup of espresso taste like on Jupiter?")
    chips = page.locator(".refused .chip")
    cited = [str(chips.nth(number).get_attribute("data-at")) for number in range(chips.count())]
    read = next(n for n, at in enumerate(cited) if after(at) not in cited)  # what follows is no citation
    chips.nth(read).click()
    expect(chips.nth(read)).to_have_attribute("aria-current", "true")
    page.keyboard.press("Alt+KeyJ")
    expect(chips.nth(read)).not_to_have_attribute("aria-current", "true")
    for number in (*range(read + 1, chips.count()), 0):
        page.keyboard.press("Alt+KeyN")
        expect(chips.nth(number)).to_be_focused()
        page.wait_for_function(_FOCUS_IS_SEEN)


def after(address: str) -> str:
    """The address of the next passage."""
    document, _, number = address.rpartition(".")
    return f"{document}.{int(number) + 1:03d}"


def test_a_quote_and_a_link_are_copied_with_their_place(page: Page, served: Served) -> None:
    ask(page, "Who dredged the harbour of Oststad in 1987?")
    page.click("#source [data-copy]")
    expect(page.locator("#said")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“The harbour of Oststad was dredged by Hanna Brandt in 1987.”")
    assert copied.endswith("(Harbour report, 3.0012.001)")
    page.click("#source [data-link]")
    page.wait_for_function("navigator.clipboard.readText().then((words) => words.startsWith('http'))")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{served.link}/?at=3.0012.001&lit=0-59"
    page.goto(link)
    expect(page.locator("#source mark")).to_have_text(
        "The harbour of Oststad was dredged by Hanna Brandt in 1987."
    )


def test_only_pages_of_the_library_are_drawn(served: Served) -> None:
    with Library.open(served.library) as library:
        path = library.source_file(Address(5, 9))
    assert path is not None
    version = path.stem[:16]
    assert served.status(f"/page/5.0009/1/{version}/900") == 200
    for wrong in (
        f"5.0009/99/{version}/900",
        f"5.0009/1/{version}/100000",
        "5.0009/1/0000/900",
        "3.0012/1/0/900",
        f"../../etc/1/{version}/900",
    ):
        assert served.status(f"/page/{wrong}") == 404
