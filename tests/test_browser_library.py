"""The library in a real Chromium: documents are looked for, chosen and added, with what went wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect
from reportlab.pdfgen.canvas import Canvas

from browsing import BROWSER, ask, visit

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from served import Served

pytestmark = BROWSER

HOSTILE = "<img src=x onerror=window.hacked=9>"


def shelves(page: Page) -> None:
    page.click("#library-button")
    expect(page.locator(".shelf li").first).to_be_visible()


def test_questions_are_asked_of_the_documents_ticked_alone(page: Page) -> None:
    shelves(page)
    page.check("[data-keep='5.0009']")
    page.click("#ask-button")
    expect(page.locator("#scope")).to_contain_text("Asking 1 of")
    ask(page, "Who dredged the harbour of Oststad in 1987?")
    expect(page.locator(".turn .understood").first).to_have_text("Asked of 5.0009 only.")
    assert page.locator(".turn .chip[data-at^='3.0012']").count() == 0
    if page.locator(".turn.refused").count():
        expect(page.locator(".turn .verdict")).to_have_text("The document asked does not answer this.")
    page.reload()
    expect(page.locator("#scope")).to_contain_text("Asking 1 of")
    page.click("[data-all]")
    expect(page.locator("#scope")).not_to_be_visible()
    ask(page, "Who dredged the harbour of Oststad in 1987?")
    expect(page.locator(".turn").last.locator(".direct")).to_have_text(re.compile("Hanna Brandt"))
    page.click("#library-button")
    expect(page.locator("[data-keep='5.0009']")).not_to_be_checked()


def test_documents_are_looked_for_by_title(page: Page) -> None:
    shelves(page)
    page.fill("#looked-for input, #looked-for textarea", "lamps of harrow")
    expect(page.locator(".shelf li")).to_have_count(1)
    page.click(".shelf .document")
    expect(page.locator("#source h2 .at")).to_have_text("5.0009")
    page.fill("#looked-for input, #looked-for textarea", HOSTILE)
    expect(page.locator(".shelf li")).to_have_count(0)


def test_files_are_added_one_after_the_other_and_one_that_cannot_be_read_says_why(
    chromium: Browser, served: Served, tmp_path: Path
) -> None:
    visitor = visit(chromium, served)
    good, bad = tmp_path / f"{HOSTILE}.md", tmp_path / "scan.pdf"
    good.write_text(
        f"# The {HOSTILE} tides {'o' * 70}\n\nThe spring tide of Oststad rises to 2.7 metres.",
        encoding="utf-8",
    )
    bad.write_bytes(b"no PDF at all")
    shelves(visitor)
    visitor.set_input_files("#upload input", [good, bad])
    expect(visitor.locator(".outcomes .good")).to_contain_text("added, 1 passage")
    expect(visitor.locator(".outcomes .bad")).to_contain_text("scan.pdf is not a PDF, though it is named so.")
    visitor.fill("#url input, #url textarea", "https://half.typ")
    (tmp_path / "weirs.md").write_text("# The weirs\n\nThe weirs of Oststad are old.", "utf-8")
    visitor.set_input_files("#upload input", tmp_path / "weirs.md")  # the first are still in work: it waits
    expect(visitor.locator(".outcomes .good").first).to_contain_text("weirs.md")
    expect(visitor.locator(".shelf li:has-text('The weirs')")).to_have_count(1)
    expect(visitor.locator(".outcomes .bad")).to_contain_text("scan.pdf")  # what was said of it stays
    expect(visitor.locator(".outcomes .outcome")).to_have_count(3)
    expect(visitor.locator("#url input, #url textarea")).to_have_value("https://half.typ")
    for listed in (".shelf", "#source .documents"):
        expect(visitor.locator(listed)).to_contain_text(f"The {HOSTILE} tides")
    assert visitor.locator("#views img").count() == 0
    assert visitor.evaluate("window.hacked") is None
    visitor.set_viewport_size({"width": 360, "height": 800})
    assert visitor.evaluate("document.documentElement.scrollWidth") <= 360
    visitor.set_viewport_size({"width": 1280, "height": 800})
    visitor.click("#ask-button")
    ask(visitor, "How high does the spring tide of Oststad rise?")
    expect(visitor.locator(".turn blockquote").first).to_contain_text("2.7 metres")
    visitor.context.close()


def test_what_is_given_while_another_is_added_is_shown_at_once_and_added_in_its_turn(
    chromium: Browser, served: Served, tmp_path: Path
) -> None:
    visitor = visit(chromium, served)
    shelves(visitor)
    names = [f"pier-{number}.md" for number in range(3)]
    for name in names:
        (tmp_path / name).write_text(f"# {name}\n\nThe pier of {name} is made of oak.", "utf-8")
        visitor.set_input_files("#upload input", tmp_path / name)
    added = visitor.locator(".outcomes .good strong")
    expect(added).to_have_text([f"✓ {name}" for name in reversed(names)])
    expect(visitor.locator(".shelf li:has-text('pier-')")).to_have_count(3)
    visitor.click("[data-forget]")
    expect(visitor.locator(".outcomes")).to_have_count(0)
    visitor.context.close()


def test_a_file_that_is_not_taken_is_named_and_the_others_dropped_with_it_are_added(
    chromium: Browser, served: Served, tmp_path: Path
) -> None:
    visitor = visit(chromium, served)
    shelves(visitor)
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8 no document")
    (tmp_path / "dikes.md").write_text("# Dikes\n\nThe dikes of Oststad hold.", "utf-8")
    with (tmp_path / "vast.pdf").open("wb") as vast:
        vast.truncate(101 * 1024 * 1024)
    names = ("vast.pdf", "photo.jpg", "dikes.md")
    visitor.set_input_files("#upload input", [tmp_path / name for name in names])
    bad = visitor.locator(".outcomes .bad")
    expect(bad.filter(has_text="vast.pdf")).to_contain_text("larger than 100 MB")
    expect(bad.filter(has_text="photo.jpg")).to_contain_text("Pincite reads .pdf, .docx")
    expect(visitor.locator(".outcomes .good")).to_contain_text("dikes.md")
    expect(visitor.locator(".toast-body")).to_have_count(0)
    visitor.context.close()


def test_a_file_is_dropped_on_the_page_and_a_tick_made_meanwhile_stays(
    chromium: Browser, served: Served
) -> None:
    visitor = visit(chromium, served)
    shelves(visitor)
    visitor.evaluate(
        """() => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File(["# Quays\\n\\nThe quays are long."], "quays.md"));
          const zone = document.querySelector(".drop");
          zone.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
        }"""
    )
    visitor.check("[data-keep='5.0009']")
    expect(visitor.locator(".outcomes .good")).to_contain_text("quays.md")
    expect(visitor.locator(".shelf li:has-text('quays')")).to_have_count(1)
    expect(visitor.locator("[data-keep='5.0009']")).to_be_checked()
    expect(visitor.locator("#said")).to_contain_text("quays.md")
    visitor.context.close()


def test_a_changed_file_becomes_a_new_edition_where_that_is_ticked(
    chromium: Browser, served: Served, tmp_path: Path
) -> None:
    visitor = visit(chromium, served)
    shelves(visitor)
    path = tmp_path / "ferries.md"
    for fare, said in (
        ("one mark", "added"),
        ("two marks", "becomes a new edition"),
        ("two marks", "new edition, 1"),
    ):
        path.write_text(f"# Ferries\n\nThe fare of the ferry was {fare}.", "utf-8")
        if said.startswith("new"):
            visitor.check("#replaces input")
        visitor.set_input_files("#upload input", path)
        outcome = visitor.locator(".outcomes .outcome").first
        expect(outcome).to_contain_text(said)
        assert "--" not in outcome.inner_text()
    expect(visitor.locator(".shelf li:has-text('Ferries')")).to_contain_text("2 editions")
    visitor.context.close()


def test_a_document_is_removed_once_that_is_confirmed(
    chromium: Browser, served: Served, tmp_path: Path
) -> None:
    visitor = visit(chromium, served)
    (tmp_path / "tolls.md").write_text(f"# Tolls {HOSTILE}\n\nThe toll of Oststad was one mark.", "utf-8")
    shelves(visitor)
    visitor.set_input_files("#upload input", tmp_path / "tolls.md")
    added = visitor.locator(".outcomes .good .chip")
    address = added.inner_text()
    added.click()
    expect(visitor.locator("#source h2 .at")).to_have_text(address)
    visitor.check(f"[data-keep='{address}']")
    line = visitor.locator(f".shelf li:has([data-keep='{address}'])")
    sure = line.locator("[data-remove]")
    expect(sure).not_to_be_visible()
    line.locator(".removing summary").focus()
    visitor.keyboard.press("Enter")
    expect(line.locator(".removing p")).to_contain_text(f"Its address {address} stays retired")
    sure.focus()
    visitor.keyboard.press("Enter")
    expect(line).to_have_count(0)
    expect(visitor.locator("#removed")).to_contain_text(f"Removed: “Tolls {HOSTILE}”.")
    expect(visitor.locator("#source .documents")).not_to_contain_text("Tolls")
    visitor.click("#ask-button")
    expect(visitor.locator("#scope")).not_to_be_visible()
    ask(visitor, "What was the toll of Oststad?")
    assert visitor.locator(f".turn .chip[data-at^='{address}']").count() == 0
    assert visitor.evaluate("window.hacked") is None
    visitor.context.close()


def test_a_locked_document_waits_for_its_password(page: Page, served: Served, tmp_path: Path) -> None:
    sheet = Canvas(str(tmp_path / "locked.pdf"), encrypt="sesame")
    sheet.drawString(72, 700, "The vault of Oststad holds the ledger of the pilots.")
    sheet.save()
    shelves(page)
    expect(page.locator("#password")).not_to_be_visible()
    page.set_input_files("#upload input", tmp_path / "locked.pdf")
    expect(page.locator(".outcomes .locked")).to_contain_text("locked.pdf")
    box = page.locator("#password input")
    assert box.get_attribute("type") == "password"
    box.press("Enter")
    page.wait_for_timeout(300)  # for what should not happen
    expect(page.locator(".outcomes .locked")).to_contain_text("locked.pdf")
    expect(page.locator(".shelf li").first).to_be_visible()
    box.fill("sesame")
    box.fill("poppy")
    box.press("Enter")
    expect(page.locator(".outcomes .locked")).to_contain_text("does not open it")
    expect(box).to_be_focused()  # the line stayed while it was tried
    (tmp_path / "buoys.md").write_text("# Buoys\n\nThe buoys of Oststad are red.", "utf-8")
    page.set_input_files("#upload input", tmp_path / "buoys.md")
    expect(page.locator(".outcomes .good")).to_contain_text("buoys.md")
    expect(page.locator(".outcomes .locked")).to_contain_text("locked.pdf")  # it still waits
    box.fill("sesame")
    box.press("Enter")
    expect(page.locator(".outcomes .good").first).to_contain_text("locked.pdf")
    expect(box).not_to_be_visible()
    kept = b"".join(path.read_bytes() for path in served.library.glob("library.db*"))
    assert b"sesame" not in kept


def test_only_documents_are_taken_and_only_from_urls_that_are_whole(page: Page, tmp_path: Path) -> None:
    shelves(page)
    count = page.locator(".shelf li").count()
    page.fill("#url input, #url textarea", "/etc/passwd")
    page.click("#url-go")
    expect(page.locator(".outcomes .bad")).to_contain_text("Give the whole URL of a document")
    expect(page.locator("#url input, #url textarea")).to_have_value("/etc/passwd")
    page.fill("#url input, #url textarea", "http://127.0.0.1:9/none.pdf")
    page.click("#url-go")
    expect(page.locator(".outcomes .bad").first).to_contain_text("cannot be reached")
    expect(page.locator(".outcomes .bad").first).not_to_contain_text("Errno")
    assert page.locator(".shelf li").count() == count
