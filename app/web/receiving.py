"""Adding to the library: files that are uploaded, a URL, and the password that one of them may want."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence  # noqa: TC003  (Gradio evaluates the annotations)
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.adding import Outcome
from app.adding_apart import Underway, Wish, called
from app.web import library_view
from app.web.additions import Additions, Given
from app.web.gradio_parts import field, html, nothing, on, sent, word
from app.web.gradio_start import gr
from app.web.html import element, joined
from app.web.look import DROP, GOING
from ingest.fetch import is_url
from ingest.pipeline import SUFFIXES

if TYPE_CHECKING:
    from app.web.desk import Desk

LARGEST = 100  # MB of one file
UPLOAD = f"{LARGEST}mb"
MOST = 50  # files that wait at once
_AT_ONCE = 3  # sessions that add; one writes, the others say that they wait
_OVER = f"At most {MOST} files wait at a time. Add it after these."
_WRONG = {
    "large": f"It is larger than {LARGEST} MB. Add it in a terminal: pincite ingest.",
    "unsent": "It could not be sent. Folders are added in a terminal; a file may have been moved since.",
}
_HINT = (
    f"PDF, Word, HTML, Markdown or plain text, up to {LARGEST} MB each. "
    "They stay on the machine that serves this page."
)
_ELSEWHERE = (
    "Adding documents here is switched off, because the page can be reached from other machines without a "
    "password. Serve it with --auth, or add them in a terminal: pincite ingest FILE."
)
_NO_URL = "Give the whole URL of a document, such as https://host/report.pdf."


def receiving(desk: Desk, opening: Any) -> Receiving | None:
    """Lay out the part in which documents are added; where nobody may, what is said instead.

    `opening` is the part that shows the examples, which change with the library.
    """
    if not desk.keeper.may_add:
        html(element("p", _ELSEWHERE, class_="hint lead"), "going")
        return None
    html(joined([element("h2", "Add a report", class_="part"), element("p", _HINT, class_="hint")]), "adding")
    zone = html(library_view.drop_zone(SUFFIXES, LARGEST * 1024 * 1024), "upload", script=DROP)
    with gr.Row(elem_id="url-line"):
        url, add = field("URL of a report", "or the URL of one: https://…/report.pdf", "url", "Add")
    replaces = gr.Checkbox(
        label=library_view.REPLACES,
        value=False,
        container=False,
        elem_id="replaces",
    )
    going = html("", "going", script=GOING)
    with gr.Row(elem_id="password-line"):  # seen where one is locked: library.css
        password, unlock = field("Password of the document", "Password", "password", "Open", secret=True)
        leave = gr.Button("Leave out", elem_id="password-leave", min_width=0, scale=0)
    additions = gr.State(Additions(), delete_callback=lambda held: _forget(held.given))
    return Receiving(desk, (zone, url, add), (password, unlock, leave), replaces, (going, opening), additions)


@dataclass(frozen=True, slots=True)
class Receiving:
    """The parts: what sources come from, what opens locked ones, what is shown of how it goes, and what the
    visitor gave so far."""

    desk: Desk
    ways: tuple[Any, Any, Any]
    opening: tuple[Any, Any, Any]
    replaces: Any
    shown: tuple[Any, Any]
    additions: Any

    @property
    def going(self) -> Any:
        """The part that tells how it goes; its event `list` says that the library has changed."""
        return self.shown[0]

    def wire(self) -> None:
        """What happens in it. Whatever is given waits in the same list, which one event at a time works off:
        what is dropped or typed while another is added is shown at once, and nothing is lost."""
        zone, url, add = self.ways
        password, unlock, leave = self.opening
        going, _ = self.shown
        held = [self.additions, self.replaces]
        self._wire(zone.given, self._files, held, [going])
        for typed in (url.submit, add.click):
            self._wire(typed, self._url, [url, *held], [url, going])
        for typed in (password.submit, unlock.click):
            self._wire(typed, self._unlock, [password, self.additions], [password, going])
        on(leave.click, self._leave, self.additions, [password, going], queue=False)
        on(going.clear, self._clear, self.additions, going, queue=False)

    def _wire(self, listen: Any, act: Any, given: Sequence[Any], told: Sequence[Any]) -> None:
        """Put into the list what is given, at once, and then work the list off, in its turn."""
        put = on(listen, act, given, told, queue=False, trigger_mode="multiple")
        turn = {"concurrency_limit": _AT_ONCE, "concurrency_id": "add", "trigger_mode": "multiple"}
        on(put.then, self._work, self.additions, list(self.shown), **turn)

    def _files(self, additions: Additions, new_edition: bool, event: gr.EventData) -> str:
        room = MOST - sum(one.told is None for one in additions.given)
        given = sent(event, "files")
        files = [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []
        additions.put(self._given(file, room > at, Wish(new_edition)) for at, file in enumerate(files))
        return _told(additions)

    def _given(self, file: dict[Any, Any], has_room: bool, wish: Wish) -> Given:
        """A file as the browser tells of it: sent to this path, or what is wrong with it."""
        name, path, wrong = (word(file.get(key)) for key in ("name", "path", "wrong"))
        own = None if wrong else self.desk.keeper.received(path)
        if own is None:
            return Given("", wish, Outcome(name, "skipped", reason=_WRONG.get(wrong, _WRONG["unsent"])))
        given = Given(str(own), wish)
        if not has_room:
            _forget([given])
            given.told = Outcome(own.name, "skipped", reason=_OVER)
        return given

    def _url(self, typed: str, additions: Additions, new_edition: bool) -> tuple[Any, ...]:
        link, wish = typed.strip(), Wish(new_edition)
        if is_url(link):
            additions.put([Given(link, wish)])
            return "", _told(additions)
        additions.put([Given("", wish, Outcome(link, "skipped", reason=_NO_URL))])
        return gr.skip(), _told(additions)  # to be mended

    def _unlock(self, password: str, additions: Additions) -> tuple[Any, ...]:
        if password:
            additions.unlock(password)
        return "", _told(additions)

    def _leave(self, additions: Additions) -> tuple[Any, ...]:
        _forget(additions.leave())
        return "", _told(additions)

    def _clear(self, additions: Additions) -> str:
        additions.clear()
        return _told(additions)

    def _work(self, additions: Additions) -> Iterator[tuple[Any, ...]]:
        """Add what waits until nothing does; those that want a password are kept, and it is asked for."""
        if not additions.begin():
            yield nothing(2)
            return
        before = self.desk.records()
        try:
            while batch := additions.following():
                yield from self._add(batch, additions)
        except BaseException:  # the visitor has gone
            _forget(additions.stop())
            raise
        changed = self.desk.records() != before
        if changed:
            self.desk.renew()
        yield gr.skip(), str(self.desk.opening()) if changed else gr.skip()

    def _add(self, batch: Sequence[Given], additions: Additions) -> Iterator[tuple[Any, ...]]:
        # the process that reads them takes a while to start
        batch[0].told = Underway(called(batch[0].source))
        yield _told(additions), gr.skip()
        left = list(batch)
        for told in self.desk.keeper.add([one.source for one in batch], batch[0].wish):
            left[0].told = told
            if isinstance(told, Outcome):
                ended = left[:1] if told.source else left  # without a name it is told of all of them
                for one in ended:
                    additions.settle(one, replace(told, source=told.source or called(one.source)))
                _forget([one for one in ended if not one.locked])
                left = left[len(ended) :]
            yield _told(additions), gr.skip()


def _told(additions: Additions) -> str:
    return str(library_view.progress(additions.given))


def _forget(given: Sequence[Given]) -> None:
    """Remove what was uploaded."""
    for one in given:
        if one.source and not is_url(one.source):
            shutil.rmtree(Path(one.source).parent, ignore_errors=True)
