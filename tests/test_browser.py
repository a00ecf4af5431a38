"""The chat page in a real Chromium, as people use it: asking, reading the source, going to an address."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browsing import BROWSER, ask, go_to, visit
from command import pincite

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Route

    from served import Served

pytestmark = BROWSER


def test_an_answer_stands_beside_its_source(page: Page) -> None:
    ask(page, "Who dredged the harbour of Oststad in 1987?")
    expect(page.locator(".turn .direct")).to_have_text(re.compile("Hanna Brandt"))
    first = page.locator(".claims .chip").first
    expect(first).to_have_text(re.compile(r"3\.0012\.001"))
    expect(first).to_have_attribute("aria-current", "true")
    expect(page.locator("#source h2 .at")).to_have_text("3.0012.001")
    expect(page.locator(".claims .place").first).to_have_text(re.compile("Harbour report › Dredging"))
    quoted = page.locator(".claims blockquote").first.inner_text().strip("“”")
    expect(page.locator("#source mark")).to_have_text(quoted)
    expect(page.locator("#source .about")).to_have_text("Dredging")
    expect(page.locator("#source .passage")).to_have_count(3)


def test_a_click_on_the_second_citation_opens_its_passage(page: Page) -> None:
    ask(page, "Who dredged the harbour of Oststad in 1987?")
    if page.locator(".claims .chip").count() < 2:
        page.click(".also summary")
    second = page.locator("#chat .chip").nth(1)
    address = second.get_attribute("data-at") or ""
    assert address != "3.0012.001"
    second.click()
    expect(page.locator("#source h2 .at")).to_have_text(address)
    expect(second).to_have_attribute("aria-current", "true")
    expect(page.locator(".chip[aria-current]")).to_have_count(1)


def test_the_quote_of_a_citation_is_seen_above_it_where_there_is_no_room_below(page: Page) -> None:
    ask(page, "What does a cup of espresso taste like on Jupiter?")
    citation = page.locator(".refused .chip[data-quote*='colza']")  # four lines
    page.set_viewport_size({"width": 1280, "height": 480})
    citation.evaluate("(one) => one.scrollIntoView({ block: 'end' })")
    box = citation.bounding_box()
    assert box is not None
    above = {"x": box["x"], "y": box["y"] - 60, "width": 100, "height": 40}
    before = page.screenshot(clip=above)  # type: ignore[arg-type]
    citation.focus()
    assert page.screenshot(clip=above) != before  # type: ignore[arg-type]


def test_a_citation_opens_by_keyboard(page: Page) -> None:
    ask(page, "Who dredged the harbour of Oststad in 1987?")
    page.click("#source .turn-to >> nth=0")
    expect(page.locator("#source h2 .at")).to_have_text("3.0012.002")
    chip = page.locator(".claims .chip").first
    chip.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#source h2 .at")).to_have_text("3.0012.001")
    expect(chip).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_a_table_answers_with_its_cells(page: Page) -> None:
    ask(page, "What is the draught of the Kestrel?")
    expect(page.locator(".turn .direct")).to_have_text(re.compile(r"7\.4 m"))
    expect(page.locator(".turn .cells mark")).to_have_text("7.4 m")
    expect(page.locator("#source .wanted .cells tr")).to_have_count(3)
    expect(page.locator("#source .wanted mark").last).to_have_text("7.4 m")


def test_what_the_library_does_not_answer_is_refused_and_near_passages_open(page: Page) -> None:
    ask(page, "What does a cup of espresso taste like on Jupiter?")
    turn = page.locator(".turn.refused")
    expect(turn).to_contain_text("The library does not answer this.")
    expect(turn.locator("h3")).to_contain_text("not an answer")
    near = turn.locator(".chip").first
    near.click()
    expect(page.locator("#source h2 .at")).to_have_text(near.get_attribute("data-at") or "")
    expect(page.locator("#source mark")).to_have_count(0)


def test_any_address_opens(page: Page) -> None:
    go_to(page, "3.0012.002")
    expect(page.locator("#source .wanted .words")).to_contain_text("a firm from Lund")
    go_to(page, "3.0012.001-002")
    expect(page.locator("#source .passage")).to_have_count(2)
    go_to(page, "3.0012")
    expect(page.locator("#source .passage")).to_have_count(5)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("3.0012.099", "There is no passage 3.0012.099; 3.0012 ends at 3.0012.005."),
        ("8.0001", "The library has no document 8.0001."),
        ("8.0001 p. 3", "The library has no document 8.0001."),
        ("3.0012 p. 2", "This document has no pages."),
        ("?!", "Type an address, a page such as p. 5, or words to look for."),
    ],
)
def test_an_address_that_leads_nowhere_says_so(page: Page, typed: str, said: str) -> None:
    go_to(page, typed)
    expect(page.locator("#source .problem")).to_contain_text(said)


def test_what_leads_nowhere_is_told_above_what_is_being_read(page: Page) -> None:
    for place in ("5.0009.003", "the harbour"):
        go_to(page, place)
        expect(page.locator(".source[data-open]")).to_have_attribute("data-open", place)
        go_to(page, "3.0012.099")
        expect(page.locator("#source header .problem")).to_be_in_viewport()
        expect(page.locator(".source")).to_have_attribute("data-open", place)
        go_to(page, place)
        expect(page.locator("#source .problem")).to_have_count(0)


@pytest.mark.parametrize("slow", ["**/run/*", "**/component_server/*"])
def test_what_was_opened_stays_when_the_page_finishes_loading_after_it(
    chromium: Browser, served: Served, slow: str
) -> None:
    visitor = chromium.new_context().new_page()
    held: list[Route] = []
    visitor.route(slow, lambda request: held.append(request), times=1)
    visitor.goto(served.link)
    if "run" in slow:
        go_to(visitor, "3.0012.099")
    else:
        ask(visitor, "What is the draught of the Kestrel?")
    opened = visitor.locator("#source .problem, #source h2 .at")
    expect(opened).to_have_text(re.compile("3.0012.099|3.0012.004"))
    assert held
    for request in held:
        with visitor.expect_response(request.request.url):
            request.continue_()
    visitor.wait_for_timeout(300)  # for what should not happen
    expect(opened).to_have_text(re.compile("3.0012.099|3.0012.004"))
    visitor.context.close()


def test_loading_the_page_leaves_the_queue_to_questions(chromium: Browser, served: Served) -> None:
    """A stream that closes when loading ends would take with it the answer to a question just sent."""
    visitor = chromium.new_context().new_page()
    queued: list[str] = []
    visitor.on("request", lambda request: queued.append(request.url) if "/queue/" in request.url else None)
    visitor.goto(served.link)
    expect(visitor.locator("#opening button").first).to_be_visible()
    assert queued == []
    ask(visitor, "What is the draught of the Kestrel?")
    assert queued
    visitor.context.close()


def test_a_link_opens_its_address_and_the_open_passage_is_the_link(chromium: Browser, served: Served) -> None:
    visitor = visit(chromium, served, path="/?at=3.0012.002")
    expect(visitor.locator("#source h2 .at")).to_have_text("3.0012.002")
    visitor.click("#source .turn-to >> nth=0")
    expect(visitor.locator("#source h2 .at")).to_have_text("3.0012.001")
    expect(visitor).to_have_url(f"{served.link}/?at=3.0012.001")
    visitor.reload()
    expect(visitor.locator("#source h2 .at")).to_have_text("3.0012.001")
    visitor.go_back()
    expect(visitor.locator("#source h2 .at")).to_have_text("3.0012.002")
    visitor.go_forward()
    expect(visitor.locator("#source h2 .at")).to_have_text("3.0012.001")
    visitor.context.close()


def test_a_link_asks_its_question_once(chromium: Browser, served: Served) -> None:
    visitor = visit(chromium, served, path="/?q=What+is+the+draught+of+the+Kestrel%3F")
    expect(visitor.locator(".turn.answered .question")).to_have_text("What is the draught of the Kestrel?")
    expect(visitor.locator("#source h2 .at")).to_have_text("3.0012.004")
    expect(visitor).to_have_url(re.compile(r"/\?at=3\.0012\.004&lit="))
    visitor.context.close()


def test_a_link_asks_its_question_though_another_place_is_named_before_it(
    chromium: Browser, served: Served
) -> None:
    visitor = chromium.new_context().new_page()
    visitor.add_init_script(
        "const soon = setInterval(() => { if (!window.pincite) return; clearInterval(soon);"
        "history.replaceState(null, '', '/'); }, 1)"
    )
    visitor.goto(f"{served.link}/?q=What+is+the+draught+of+the+Kestrel%3F")
    expect(visitor.locator(".turn.answered .question")).to_have_text("What is the draught of the Kestrel?")
    visitor.context.close()


def test_an_answer_to_a_link_that_is_lost_on_its_way_is_sent_again(chromium: Browser, served: Served) -> None:
    visitor = visit(chromium, served)
    lost = []

    def lose(route: Route) -> None:
        if lost:
            route.continue_()
        else:
            lost.append(route.fetch())
            route.fulfill(content_type="text/event-stream", body='data: {"msg": "close_stream"}\n\n')

    visitor.route("**/queue/data**", lose)
    visitor.goto(f"{served.link}/?q=What+is+the+draught+of+the+Kestrel%3F")
    expect(visitor.locator(".turn.answered .question")).to_have_text("What is the draught of the Kestrel?")
    assert lost
    visitor.context.close()


def test_a_link_is_answered_though_the_stream_of_answers_never_comes(
    chromium: Browser, served: Served
) -> None:
    visitor = visit(chromium, served)
    closed = 'data: {"msg": "close_stream"}\n\n'
    visitor.route(
        "**/queue/data**", lambda route: route.fulfill(content_type="text/event-stream", body=closed)
    )
    visitor.goto(f"{served.link}/?q=What+is+the+draught+of+the+Kestrel%3F")
    expect(visitor.locator(".turn.answered .question")).to_have_text("What is the draught of the Kestrel?")
    expect(visitor.locator(".turn")).to_have_count(1)
    expect(visitor.locator("#source h2 .at")).to_have_text("3.0012.004")
    visitor.context.close()


def test_the_link_of_a_question_repeats_it_as_understood_and_of_the_documents_it_was_asked_of(
    page: Page,
) -> None:
    page.click("#library-button")
    page.check("[data-keep='3.0012']")
    page.click("#ask-button")
    expect(page.locator("#scope")).to_contain_text("Asking 1 of")
    ask(page, "Who dredged the harbour of Oststad in 1987?")
    ask(page, "And what did it cost?")
    page.locator(".turn [data-ask]").last.click()
    expect(page.locator("#said")).to_have_text("Copied")
    page.goto(page.evaluate("navigator.clipboard.readText()"))
    expect(page.locator(".turn.answered, .turn.refused")).to_have_count(1)
    expect(page.locator(".turn .question")).to_contain_text("Oststad")
    expect(page.locator(".turn .understood").first).to_have_text("Asked of 3.0012 only.")
    expect(page.locator("#scope")).to_contain_text("Asking 1 of")
    page.locator("[data-question]").last.click()
    expect(page.locator(".turn .question")).to_have_count(2)
    expect(page.locator(".turn .question").last).to_contain_text("Oststad")


def test_a_link_to_a_question_of_a_document_that_is_not_there_asks_no_other(
    chromium: Browser, served: Served
) -> None:
    visitor = visit(chromium, served, path="/?q=Who+dredged+the+harbour%3F&in=8.0001")
    problem = visitor.locator(".turn .problem")
    expect(problem).to_contain_text("The library has no document 8.0001, so this was not asked.")
    expect(problem).to_contain_text("under Library")
    expect(problem).not_to_contain_text("pincite")
    visitor.reload()
    expect(problem).to_contain_text("The library has no document 8.0001, so this was not asked.")
    visitor.click(".turn [data-question]")
    expect(visitor.locator(".turn.answered")).to_contain_text("Hanna Brandt")
    visitor.context.close()


def test_markup_in_documents_and_questions_is_text(page: Page) -> None:
    question = "With which words were pilots warned? <img src=x onerror=window.hacked=7> ${window.hacked=8}"
    ask(page, question)
    expect(page.locator(".question")).to_have_text(question)
    go_to(page, "3.0012.003")
    words = page.locator("#source .wanted .words")
    expect(words).to_contain_text(
        '<img src=x onerror="window.hacked=1"> and <script>window.hacked=2</script>'
    )
    expect(words).to_contain_text("${window.hacked=3} and {{window.hacked}} and $x^2$")
    go_to(page, "3.0012.005")
    expect(page.locator("#source .wanted")).to_contain_text('<b onmouseover="window.hacked=5">Aalto</b>')
    assert page.locator("#room img, #room script, #room a, #room b").count() == 0


def test_visitors_do_not_see_each_other(chromium: Browser, served: Served, page: Page) -> None:
    ask(page, "Who dredged the harbour of Oststad in 1987?")
    other = visit(chromium, served)
    ask(other, "What is the draught of the Plover?")
    ask(page, "What is the draught of the Kestrel?")
    expect(page.locator(".question")).to_have_text(
        ["Who dredged the harbour of Oststad in 1987?", "What is the draught of the Kestrel?"]
    )
    expect(other.locator(".question")).to_have_text(["What is the draught of the Plover?"])
    other.context.close()


def test_loading_again_restores_the_conversation_of_this_tab_and_clearing_ends_it(page: Page) -> None:
    questions = ["Who dredged the harbour of Oststad in 1987?", "And what did it cost?"]
    for question in questions:
        ask(page, question)
    said = page.locator(".turn").all_inner_texts()
    page.reload()
    expect(page.locator(".question")).to_have_text(questions)
    assert page.locator(".turn").all_inner_texts() == said
    page.click("[data-clear]")
    expect(page.locator(".turn")).to_have_count(0)
    expect(page.locator("#question textarea")).to_be_focused()
    page.reload()
    expect(page.locator("#opening button").first).to_be_visible()
    expect(page.locator(".turn")).to_have_count(0)


def test_what_is_unfolded_in_an_earlier_turn_stays_so(page: Page) -> None:
    ask(page, "What is the draught of the Kestrel?")
    page.locator(".turn .also summary").first.click()
    ask(page, "What is the draught of the Plover?")
    expect(page.locator(".turn .also").first).to_have_attribute("open", "")
    expect(page.locator(".turn")).to_have_count(2)
    expect(page.locator("#chat .bar")).to_have_count(1)
    expect(page.locator("#chat [role=status]")).to_contain_text("Answered, quoting")
    page.locator(".turn").first.locator(".claims .chip").first.click()
    expect(page.locator("#source mark").last).to_have_text("7.4 m")


def test_a_question_half_typed_outlives_that_its_tab_is_loaded_again(
    page: Page,
) -> None:
    box = page.locator("#question textarea")
    box.press_sequentially("What is the draught")
    page.reload()
    expect(box).to_have_value("What is the draught")
    ask(page, "What is the draught of the Kestrel?")
    expect(box).to_have_value("")
    page.reload()
    expect(page.locator(".turn.answered")).to_have_count(1)
    expect(box).to_have_value("")


def test_a_box_that_loads_after_the_parts_beside_it_still_remembers_what_was_typed(page: Page) -> None:
    page.locator("#question textarea").press_sequentially("What is")
    problems: list[object] = []
    page.on("pageerror", lambda problem: problems.append(problem))

    def late(route: Route) -> None:
        part = route.fetch()
        if "<textarea" in part.text():
            page.wait_for_timeout(700)  # milliseconds, in which all else is loaded and shown
        route.fulfill(response=part)

    page.route("**/assets/Index*.js", late)
    page.reload()
    expect(page.locator("#question textarea")).to_have_value("What is")
    assert problems == []


def test_what_is_no_question_changes_nothing(page: Page) -> None:
    ask(page, "What is the draught of the Kestrel?")
    box = page.locator("#question textarea")
    for typed in ("", "  "):
        box.fill(typed)
        with page.expect_response(re.compile("/queue/data")):
            box.press("Enter")
    page.wait_for_timeout(300)  # for what should not happen
    expect(page.locator("#source h2 .at")).to_have_text("3.0012.004")
    expect(page.locator(".turn.answered")).to_have_count(1)
    ask(page, "And its owner?")
    expect(page.locator(".turn").last.locator(".direct")).to_have_text(re.compile("Lindqvist"))


def test_a_question_that_is_too_long_stays_to_be_made_shorter(page: Page) -> None:
    ask(page, "x" * 2001)
    expect(page.locator(".turn .problem")).to_contain_text("2,001 characters")
    expect(page.locator("#question textarea")).to_have_value("x" * 2001)


def test_a_new_question_stands_at_the_top_however_short_its_answer_is(page: Page) -> None:
    ask(page, "Who dredged the harbour of Oststad in 1987?")
    ask(page, "What is the draught of the Kestrel?")
    tabs = page.locator("#views .tab-wrapper").bounding_box()
    assert tabs
    under = tabs["y"] + tabs["height"]
    page.wait_for_function(
        f"[...document.querySelectorAll('.turn')].at(-1).getBoundingClientRect().top <= {under}"
    )
    newest = page.locator(".turn .question").last.bounding_box()
    assert newest
    assert under <= newest["y"] < under + 40


def test_a_question_sent_while_another_is_looked_into_is_asked_after_it(page: Page) -> None:
    questions = ["Who dredged the harbour of Oststad in 1987?", "And what did it cost?"]
    page.evaluate(
        """async (questions) => {
          const box = document.querySelector("#question textarea");
          for (const question of questions) {
            while (box.value) await new Promise(requestAnimationFrame);
            box.value = question;
            box.dispatchEvent(new Event("input", { bubbles: true }));
            await new Promise(requestAnimationFrame);
            box.dispatchEvent(new KeyboardEvent("keypress", { key: "Enter", bubbles: true }));
          }
        }""",
        questions,
    )
    expect(page.locator(":is(.turn.answered, .turn.refused) .question")).to_have_text(questions)


def test_an_answer_is_copied_and_a_conversation_exported(page: Page) -> None:
    ask(page, "What is the draught of the Kestrel?")
    page.click("text=Copy answer")
    expect(page.locator("#said")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.splitlines()[0] == "7.4 m"
    assert "“Kestrel […] 7.4 m” (Harbour report, 3.0012.004)" in copied
    ask(page, "What does a cup of espresso taste like on Jupiter?")
    with page.expect_download() as download:
        page.click("[data-export]")
    written = download.value.path().read_text(encoding="utf-8")
    assert "## What is the draught of the Kestrel?" in written
    assert r"> “Kestrel \[…\] 7.4 m” (Harbour report, 3.0012.004)" in written
    assert "The library does not answer this." in written


def test_an_answer_is_taken_along_as_citations_and_as_a_receipt_that_verifies(
    page: Page, served: Served, tmp_path: Path
) -> None:
    ask(page, "Who dredged the harbour of Oststad in 1987?")
    with page.expect_download() as download:
        page.click("[data-take='bibtex']")
    written = download.value.path().read_text(encoding="utf-8")
    assert "Harbour report" in written
    assert "3.0012" in written
    with page.expect_download() as download:
        page.click("[data-take='csl']")
    (item,) = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert (item["title"], item["custom"]["pinpoints"][0]["address"]) == ("Harbour report", "3.0012.001")
    with page.expect_download() as download:
        page.click("[data-take='markdown']")
    assert "[^1]: *Harbour report*, 3.0012.001." in download.value.path().read_text(encoding="utf-8")
    with page.expect_download() as download:
        page.click("[data-take='receipt']")
    download.value.save_as(tmp_path / "receipt.json")
    verified = pincite("verify", tmp_path / "receipt.json", library=served.library)
    assert verified.status == 0, verified.out


def test_an_example_is_answered_by_a_click(page: Page) -> None:
    example = page.locator("#opening button").first
    expect(example).to_be_visible()
    question = example.inner_text()
    example.click()
    expect(page.locator(".turn.answered .question")).to_have_text(question)


def test_the_page_asks_nobody_but_its_server(chromium: Browser, served: Served) -> None:
    context = chromium.new_context()
    asked: list[str] = []
    troubles: list[str] = []
    visitor = context.new_page()
    visitor.on("request", lambda request: asked.append(request.url))
    visitor.on("pageerror", lambda error: troubles.append(str(error)))
    visitor.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    visitor.goto(served.link)
    ask(visitor, "Who dredged the harbour of Oststad in 1987?")
    context.close()
    assert len(asked) > 5
    assert [url for url in asked if not url.startswith((served.link, "data:"))] == []
    assert troubles == []


def test_on_a_phone_a_link_shows_its_place_and_a_page_loaded_again_its_conversation(
    chromium: Browser, served: Served
) -> None:
    phone = visit(chromium, served, width=360, path="/?at=3.0012.002")
    expect(phone.locator("#source h2 .at")).to_have_text("3.0012.002")
    expect(phone.locator("#source h2 .at")).to_be_visible()
    phone.click("#source .closer")
    ask(phone, "What is the draught of the Kestrel?")
    expect(phone).to_have_url(re.compile(r"/\?at=3\.0012\.004"))
    phone.reload()
    expect(phone.locator(".turn.answered")).to_be_visible()
    expect(phone.locator("#source h2 .at")).to_have_text("3.0012.004")
    expect(phone.locator("#source h2 .at")).to_be_hidden()
    phone.context.close()


def test_a_view_is_found_again_where_it_was_left(chromium: Browser, served: Served) -> None:
    visitor = visit(chromium, served, reduced_motion="reduce")
    ask(visitor, "Who dredged the harbour of Oststad in 1987?")
    ask(visitor, "What is the draught of the Kestrel?")
    visitor.wait_for_function("scrollY > 100")
    before = visitor.evaluate(
        "() => { const before = scrollY; document.querySelector('#check-button').click(); return before }"
    )
    visitor.wait_for_function("scrollY === 0")
    visitor.click("#ask-button")
    visitor.wait_for_function(f"scrollY === {before}")
    visitor.context.close()


def test_on_a_phone_the_source_comes_up_and_goes_again(chromium: Browser, served: Served) -> None:
    phone = visit(chromium, served, width=360, has_touch=True)
    ask(phone, "Who dredged the harbour of Oststad in 1987?")
    expect(phone.locator("#source")).not_to_be_visible()
    chip = phone.locator(".claims .chip").first
    chip.tap()
    expect(phone.locator("#source mark")).to_be_visible()
    expect(phone.locator("#source .closer")).to_be_focused()
    phone.keyboard.press("Escape")
    expect(phone.locator("#source")).not_to_be_visible()
    expect(chip).to_be_focused()
    phone.context.close()
