"""What a visitor gives waits in one list, which is worked off once and in turn."""

from __future__ import annotations

import copy

from app.adding import Outcome
from app.adding_apart import Underway, Wish
from app.web.additions import Additions, Given
from ingest.address import Address

LOCKED = Outcome("vault.pdf", "skipped", locked=True)
ADDED = Outcome("tide.md", "added", Address(1, 2))


def given(*names: str, wish: Wish | None = None) -> Additions:
    additions = Additions()
    additions.put(Given(name, wish or Wish()) for name in names)
    return additions


def test_one_event_at_a_time_works_off_what_waits_and_the_next_after_it_has_ended() -> None:
    additions = given("a", "b")
    assert additions.begin()
    assert not additions.begin()
    batch = additions.following()
    additions.put([Given("c", Wish(new_edition=True)), Given("d", Wish())])
    for one in batch:
        additions.settle(one, ADDED)
    assert [one.source for one in batch] == ["a", "b"]
    third = additions.following()  # given while the others were in work, and wanted in another way
    assert [one.source for one in third] == ["c"]
    additions.settle(third[0], ADDED)
    additions.settle(additions.following()[0], ADDED)
    assert not additions.begin()
    assert additions.following() == []
    assert additions.begin()


def test_work_that_is_cut_off_leaves_what_was_settled() -> None:
    additions = given("a", "b", "c")
    additions.begin()
    first, second, _ = additions.following()
    additions.settle(first, ADDED)
    second.told = Underway("b")
    assert [one.source for one in additions.stop()] == ["b", "c"]
    assert additions.given == (first,)
    assert additions.begin()


def test_what_is_locked_waits_for_its_password_which_is_not_kept() -> None:
    additions = given("vault.pdf", "tide.md")
    vault, tide = additions.given
    additions.settle(vault, LOCKED)
    additions.settle(tide, ADDED)
    additions.clear()
    assert vault.locked
    additions.unlock("sesame")
    assert not vault.locked
    assert vault.waits_for_password  # it may be wrong
    assert additions.following() == [vault]
    assert vault.wish.password == "sesame"
    additions.settle(vault, LOCKED)
    assert vault.wish.password == ""
    assert vault.tried
    assert additions.leave() == [vault]
    assert not any(one.waits_for_password for one in additions.given)


def test_a_copy_for_another_session_holds_nothing() -> None:
    additions = given("a")
    assert copy.deepcopy(additions).given == ()
    assert len(additions.given) == 1
