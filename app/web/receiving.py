"""Adding to the library: files that are uploaded, a URL, and the password that one of them may want."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence  # noqa: TC003  (Gradio evaluates the annotations)
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.adding import Outcome
from app.adding_apart import Underway, Wish, called
from app.web import library_view
from app.web.gradio_parts import field, html, nothing, on
from app.web.gradio_start import gr
from app.web.html import element, joined
from app.web.look import GOING
from ingest.address import Address
from ingest.fetch import is_url
from ingest.pipeline import SUFFIXES

if TYPE_CHECKING:
    from app.web.desk import Desk

UPLOAD = "100mb"  # of one file
MOST = 50  # files at once
_AT_ONCE = 3  # additions of all sessions in work; one writes, the others say that they wait
# What is dropped or typed while another is added waits its turn: by default it would be lost without a word.
_TOGETHER = {"concurrency_limit": _AT_ONCE, "concurrency_id": "add", "trigger_mode": "always_last"}
_OVER = f"At most {MOST} files are added at a time. Add it after these."
_HINT = (
    "PDF, Word, HTML, Markdown or plain text, up to 100 MB each. "
    "They stay on the machine that serves this page."
)
_ELSEWHERE = (
    "Adding documents here is switched off, because the page can be reached from other machines without a "
    "password. Serve it with --auth, or add them in a terminal: pincite ingest FILE."
)

Documents = tuple[Address, ...]
Locked = tuple[str, ...]  # sources that wait for their password


def receiving(desk: Desk, opening: Any) -> Receiving | None:
    """Lay out the part in which documents are added; where nobody may, what is said instead.

    `opening` is the part that shows the examples, which change with the library.
    """
    if not desk.may_add:
        html(element("p", _ELSEWHERE, class_="hint lead"), "going")
        return None
    html(joined([element("h2", "Add a report", class_="part"), element("p", _HINT, class_="hint")]), "adding")
    files = gr.File(
        label="Files to add",
        show_label=False,
        file_count="multiple",
        file_types=list(SUFFIXES),
        height=140,
        elem_id="upload",
    )
    with gr.Row(elem_id="url-line"):
        url, add = field("URL of a report", "or the URL of one: https://…/report.pdf", "url", "Add")
    replaces = gr.Checkbox(
        label=library_view.REPLACES,
        value=False,
        container=False,
        elem_id="replaces",
    )
    going = html("", "going", script=GOING)
    with gr.Row(elem_id="password-line", visible=False) as line:
        password, unlock = field("Password of the document", "Password", "password", "Open", secret=True)
        leave = gr.Button("Leave out", elem_id="password-leave", min_width=0, scale=0)
    locked = gr.State((), delete_callback=_forget)
    shown = (going, line, locked, opening)
    return Receiving(desk, (files, url, add), (password, unlock, leave), replaces, shown)


@dataclass(frozen=True, slots=True)
class Receiving:
    """The parts: what sources come from, what opens locked ones, and what is shown of how it goes."""

    desk: Desk
    ways: tuple[Any, Any, Any]
    opening: tuple[Any, Any, Any]
    replaces: Any
    shown: tuple[Any, Any, Any, Any]

    def wire(self, shelf: Any, lists: Sequence[Any]) -> None:
        """What happens in it; `lists` is what the list of documents `shelf` is made of."""
        files, url, add = self.ways
        password, unlock, leave = self.opening
        locked = self.shown[2]
        told = [*self.shown, shelf]
        on(files.upload, self._upload, [files, locked, self.replaces, *lists], [files, *told], **_TOGETHER)
        for typed in (url.submit, add.click):
            on(typed, self._fetch, [url, locked, self.replaces, *lists], [url, *told], **_TOGETHER)
        for typed in (password.submit, unlock.click):
            given = [password, locked, self.replaces, *lists]
            on(typed, self._unlock, given, [password, *told], **_TOGETHER)
        on(leave.click, self._leave, locked, [password, *self.shown[:3]], queue=False)

    def _upload(self, given: list[str] | None, locked: Locked, *rest: Any) -> Iterator[tuple[Any, ...]]:
        if not given:
            yield nothing(6)
            return
        _forget(locked)
        paths = [path for path in given if self.desk.is_upload(Path(path))]
        _forget(paths[MOST:])
        over = [Outcome(Path(path).name, "skipped", reason=_OVER) for path in paths[MOST:]]
        yield from _emptied(None, self._run(paths[:MOST], "", *rest, over=over))

    def _fetch(self, typed: str, locked: Locked, *rest: Any) -> Iterator[tuple[Any, ...]]:
        link = typed.strip()
        if not is_url(link):
            wrong = "Give the whole URL of a document, such as https://host/report.pdf."
            yield gr.skip(), str(library_view.problem(wrong)), *nothing(4)
            return
        _forget(locked)
        yield from _emptied("", self._run([link], "", *rest))

    def _unlock(self, password: str, locked: Locked, *rest: Any) -> Iterator[tuple[Any, ...]]:
        yield from _emptied("", self._run(locked, password, *rest)) if password else [nothing(6)]

    def _leave(self, locked: Locked) -> tuple[Any, ...]:
        _forget(locked)
        return "", "", gr.update(visible=False), ()

    def _run(
        self,
        sources: Sequence[str],
        password: str,
        *how: Any,
        over: Sequence[Outcome] = (),
    ) -> Iterator[tuple[Any, ...]]:
        """Add the sources; at the end, those that want a password are kept and it is asked for. `over` are
        those that were too many."""
        new_edition, words, chosen = how
        done: list[Outcome] = []
        locked: Locked = ()
        try:
            if sources:  # the process that reads them takes a while to start
                begun = library_view.progress(over, Underway(called(sources[0])), len(sources) - 1)
                yield str(begun), *[gr.skip()] * 4
            for told in self.desk.add(sources, Wish(new_edition, password)):
                now = None if isinstance(told, Outcome) else told
                if isinstance(told, Outcome):
                    done.append(told)
                waiting = max(0, len(sources) - len(done) - 1)
                shown = str(library_view.progress([*done, *over], now, waiting, tried=bool(password)))
                yield shown, *[gr.skip()] * 4
            locked = tuple(one for one, told in zip(sources, done, strict=False) if told.locked)
            shelf = str(library_view.documents(self.desk.records(), chosen, words, may_remove=True))
            yield gr.skip(), gr.update(visible=bool(locked)), locked, gr.skip(), shelf
            if any(one.status in ("added", "new edition") for one in done):
                self.desk.renew()
                yield *[gr.skip()] * 3, str(self.desk.opening()), gr.skip()
        finally:
            _forget([one for one in sources if one not in locked])


def _emptied(empty: str | None, told: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """What is told, with the box it came from emptied at once and once: what is put there later stays."""
    for number, out in enumerate(told):
        yield gr.skip() if number else empty, *out


def _forget(sources: Sequence[str]) -> None:
    """Remove what was uploaded."""
    for source in sources:
        if not is_url(source):
            shutil.rmtree(Path(source).parent, ignore_errors=True)
