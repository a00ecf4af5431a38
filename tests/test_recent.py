"""What was asked for last is kept, and no more than that."""

from __future__ import annotations

import threading

from index.recent import Recent


def test_what_was_asked_for_last_is_kept() -> None:
    recent: Recent[str, int] = Recent(2)
    recent.put("one", 1)
    recent.put("two", 2)
    assert recent.get("one") == 1
    recent.put("three", 3)
    assert [recent.get(key) for key in ("one", "two", "three")] == [1, None, 3]
    assert len(recent) == 2


def test_the_last_value_of_a_key_stands() -> None:
    recent: Recent[str, int] = Recent(2)
    recent.put("one", 1)
    recent.put("one", 2)
    assert (recent.get("one"), len(recent)) == (2, 1)


def test_threads_may_share_it() -> None:
    recent: Recent[int, int] = Recent(50)
    failed: list[BaseException] = []

    def use(first: int) -> None:
        try:
            for number in range(first, first + 5_000):
                recent.put(number % 97, number % 97)
                assert recent.get(number % 89) in (None, number % 89)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=use, args=(first,)) for first in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert len(recent) == 50
