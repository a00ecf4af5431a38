"""Checking a draft in a real Chromium: pasted, from a file, its verdicts in place, saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from browsing import BROWSER

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = BROWSER

DRAFT = (
    "It was “dredged by Hanna Brandt in 1987” [3.0012.001]. It was “dredged by Jonas Lind in 1987” "
    "[3.0012.001].\nNothing is known of it [3.0012.900]. <img src=x onerror=window.hacked=6> is "
    "${window.hacked=7} [3.0012.003]."
)


def check(page: Page, draft: str) -> None:
    page.click("#check-button")
    page.fill("#draft textarea", draft)
    page.click("#check-go")


def test_every_citation_of_a_pasted_draft_has_its_verdict_in_place(page: Page) -> None:
    check(page, DRAFT)
    cites = page.locator(".draft .cite")
    expect(cites).to_have_text(["3.0012.001", "3.0012.001", "3.0012.900", "3.0012.003"])
    expect(cites.nth(0)).to_have_class("cite supported")
    expect(cites.nth(1)).to_have_accessible_name("3.0012.001: misquoted")
    expect(cites.nth(2)).to_have_class("cite error")
    expect(page.locator(".draft")).to_contain_text(
        "<img src=x onerror=window.hacked=6> is ${window.hacked=7}"
    )
    assert page.locator(".findings").first.locator("li").first.inner_text().startswith("✗ no such address")
    expect(page.locator(".difference ins").first).to_contain_text("Hanna Brandt")


def test_a_citation_of_the_draft_opens_its_passage_with_the_quote_lit(page: Page) -> None:
    check(page, DRAFT)
    page.locator(".draft .cite").first.click()
    expect(page.locator("#source h2 .at")).to_have_text("3.0012.001")
    expect(page.locator("#source mark")).to_have_text("dredged by Hanna Brandt in 1987")
    expect(page.locator(".draft .cite").first).to_have_attribute("aria-current", "true")


def test_a_draft_that_is_changed_while_it_is_checked_is_checked_again(page: Page) -> None:
    check(page, "\n\n".join(f"{number}: {DRAFT}" for number in range(300)))
    expect(page.locator("#checked .waiting")).to_be_visible()
    check(page, "It was “dredged by Hanna Brandt in 1987” [3.0012.001].")
    expect(page.locator(".draft .cite")).to_have_count(1)


def test_a_pasted_draft_outlives_that_its_tab_is_loaded_again(page: Page) -> None:
    page.click("#check-button")
    page.fill("#draft textarea", "It was dredged by Hanna Brandt [3.0012.001].")
    page.reload()
    page.click("#check-button")
    expect(page.locator("#draft textarea")).to_have_value("It was dredged by Hanna Brandt [3.0012.001].")
    page.click("#check-go")
    expect(page.locator(".draft .cite")).to_have_count(1)


def test_a_draft_is_opened_from_a_file_and_its_verdicts_are_saved(page: Page, tmp_path: Path) -> None:
    (tmp_path / "memo.md").write_text(DRAFT, encoding="utf-8")
    page.click("#check-button")
    page.set_input_files("#check-file input", tmp_path / "memo.md")
    expect(page.locator("#draft textarea")).to_have_value(DRAFT)
    expect(page.locator(".draft .cite")).to_have_count(4)
    with page.expect_download() as download:
        page.click("[data-save]")
    assert download.value.suggested_filename == "memo checked.html"
    saved = download.value.path().read_text(encoding="utf-8")
    assert "misquoted" in saved
    assert "<img" not in saved


def test_a_draft_without_citations_is_told_how_to_cite(page: Page) -> None:
    check(page, "The harbour was dredged by nobody at all.")
    expect(page.locator("#checked")).to_contain_text("No citation was found in it.")
    expect(page.locator(".draft .uncited")).to_have_count(1)
    check(page, "The harbour was dredged by nobody at all [3.0012.001].")
    expect(page.locator(".draft .cite")).to_have_count(1)
    expect(page.locator("#checked")).not_to_contain_text("No citation was found")


def test_what_is_no_draft_gets_a_message(page: Page, tmp_path: Path) -> None:
    check(page, "  ")
    expect(page.locator("#checked .problem")).to_have_text(
        "There is no draft yet. Paste one, or open a file."
    )
    (tmp_path / "photo.txt").write_bytes(b"\xff\xfe\x00\x01")
    page.set_input_files("#check-file input", tmp_path / "photo.txt")
    expect(page.locator("#checked .problem")).to_contain_text("photo.txt is not UTF-8 text.")
