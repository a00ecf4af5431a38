"""The desk of the reading room: what the page asks of the library, by several visitors at once."""

from __future__ import annotations

import logging
import re
import tempfile
import threading
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.adding import Outcome
from app.finding import Sightings
from app.legible import legible
from app.measuring import Asking, measure
from app.taking import Taken, taken
from app.web import (
    check_sheet,
    documents_view,
    library_view,
    measure_view,
    opening,
    opening_view,
    sightings_view,
    source_view,
)
from app.web.answer_view import Turn
from app.web.examples import examples
from app.web.sheets import Sheets
from ingest.address import Address, AddressRange
from ingest.errors import BadInput, LibraryError, PinciteError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.adding_apart import Underway, Wish
    from app.answer import Answer
    from app.followups.conversation import Earlier
    from app.measuring import Measure
    from app.room import Room
    from app.web.html import Html, Span
    from index.values import Record, StoredPassage

WAIT = 20.0  # seconds a page waits for the examples at most
FAILED = (
    "Something went wrong in the program, not in what you asked. "
    "The details are in the terminal where pincite serve runs."
)
LACKING = (
    "The library has no document {}, so this was not asked. "
    "See under Library what it has, and tick there what to ask; or try again without it."
)
ENDING = "The page is being closed. Start pincite serve again to go on."

LONGEST_SET = 2_000_000  # characters of a question set
_SET = "questions.jsonl"

_log = logging.getLogger("pincite.web")


class Desk:
    """Answers the page. It holds nothing of a conversation: that is the session's own."""

    def __init__(self, room: Room, uploads: Path | None = None) -> None:
        """`uploads` is the folder that uploaded files come to; without one nothing is added here."""
        self._room = room
        self._uploads = uploads
        self._sheets = Sheets(room)
        self._opening = threading.Lock()
        self._work = threading.Condition()
        self._at_work = 0
        self._prepared = threading.Event()
        self._closing = threading.Event()
        self._examples: tuple[str, ...] = ()

    def close(self) -> None:
        """Let what is in work end and begin nothing more: a model cut off in its work aborts the process."""
        self._closing.set()
        self._prepared.wait(WAIT)
        with self._work:
            self._work.wait_for(lambda: not self._at_work, WAIT)

    @contextmanager
    def _working(self) -> Iterator[Room]:
        """The room while it is worked in, by as many as like; after `close` nobody comes in."""
        with self._work:
            if self._closing.is_set():
                raise LibraryError(ENDING)
            self._at_work += 1
        try:
            yield self._room
        finally:
            with self._work:
                self._at_work -= 1
                self._work.notify_all()

    def prepare(self) -> None:
        """Open model and indexes and find the examples, so that nobody's first question waits for it."""
        try:
            self.renew()
        finally:
            self._prepared.set()

    def renew(self) -> None:
        """Find the examples anew, after the library has changed."""
        try:
            self._open()
            self._examples = examples(self._room, self._answer, self._closing.is_set)
        except PinciteError as error:
            _log.warning("%s", error)
        except Exception:
            _log.exception("finding examples failed")

    def _open(self) -> None:
        """Open model and indexes, once, whoever asks first."""
        with self._working() as room, self._opening:
            _ = room.answerer

    @property
    def waiting(self) -> str:
        """What to say while a question is being looked into."""
        return "" if self._prepared.is_set() else "Opening the library for the first question …"

    def opening(self) -> Html:
        """What is shown before the first question; waits until the examples are found."""
        self._prepared.wait(WAIT)
        return opening_view.opening(self._examples, may_add=self.may_add, empty=not self.records())

    def typical_places(self) -> str:
        """What one may type to go somewhere in this library."""
        records = self.records()
        return f"Go to {records[0].address.at(1)}, p. 2 or a phrase" if records else "Go to an address"

    def ask(self, question: str, before: Sequence[Turn] = (), documents: Sequence[Address] = ()) -> Turn:
        """The question, asked after the turns `before`, with its answer or what is wrong."""
        question, only = legible(question), tuple(documents)
        try:
            held = self.held(list(map(str, only)))
            if lacking := [str(one) for one in only if one not in held]:
                raise BadInput(LACKING.format(" and ".join(lacking)))
            answer = self._answer(question, self._earlier(before), only)
            cited = self._cited(answer)
            shown = [*cited, *(hit.passage for hit in (*answer.nearest, *answer.also))]
            named = len(only or self.records()) > 1
            return Turn(question, answer, None, cited, self._records(shown), only, named)
        except PinciteError as error:
            return Turn(question, problem=str(error), documents=only)
        except Exception:
            _log.exception("a question failed")
            return Turn(question, problem=FAILED, documents=only)

    def _answer(
        self, question: str, before: Sequence[Earlier] = (), documents: Sequence[Address] = ()
    ) -> Answer:
        self._open()
        with self._working() as room:
            return room.ask(question, documents, before)

    def take(self, kind: str, question: str, documents: Sequence[str]) -> str:
        """An answer as the text of a file to take along; empty where it cannot be made."""
        try:
            self._open()
            held = self.held(documents)
            with self._working() as room:
                return taken(room, question, held, Taken(kind))
        except (PinciteError, ValueError) as error:
            _log.warning("taking an answer along failed: %s", error)
        except Exception:
            _log.exception("taking an answer along failed")
        return ""

    def _records(self, passages: Sequence[StoredPassage]) -> tuple[Record, ...]:
        with self._working() as room:
            found = [room.library.record(one) for one in dict.fromkeys(p.document for p in passages)]
        return tuple(record for record in found if record is not None)

    def held(self, documents: Sequence[str]) -> tuple[Address, ...]:
        """Those of the addresses that are documents of the library: what a browser sends may be anything."""
        known = {str(record.address): record.address for record in self.records()}
        return tuple(known[one] for one in dict.fromkeys(documents) if one in known)

    def check(self, draft: str, title: str) -> Html:
        """A draft with the verdicts on its citations, or what is wrong."""
        try:
            if not draft.strip():
                raise BadInput("There is no draft yet. Paste one, or open a file.")
            self._open()
            with self._working():
                return check_sheet.checked_sheet(self._room.checker.check(draft), title)
        except PinciteError as error:
            return check_sheet.before(str(error))
        except Exception:
            _log.exception("checking a draft failed")
            return check_sheet.before(FAILED)

    @cached_property
    def measures(self) -> Measure | None:
        """What runs question sets, if this installation brings it."""
        return measure()

    def measure(self, text: str | None) -> Iterator[Html]:
        """How a question set goes (None: the program's own), and at the end what it measures."""
        if self.measures is None:
            return
        try:
            if text is not None and len(text) > LONGEST_SET:
                raise BadInput(f"A set has at most {LONGEST_SET:,} characters here. Use pincite eval.")
            self._open()
            with self._working() as room, _kept(text) as path:
                for told in self.measures(room, path):
                    if isinstance(told, Asking):
                        yield measure_view.going(told)
                    else:
                        yield measure_view.measured(told)
        except PinciteError as error:
            yield measure_view.problem(re.sub(rf"\S*{_SET}, line", "Line", str(error)))
        except Exception:
            _log.exception("running a question set failed")
            yield measure_view.problem(FAILED)

    def _earlier(self, turns: Sequence[Turn]) -> list[Earlier]:
        """The answered turns of the visitor's own conversation, as they were understood."""
        from app.followups.conversation import Earlier  # delayed: not needed for a first question
        from app.followups.said import names_said

        return [
            Earlier(turn.answer.understood, names_said(turn.answer, {p.address: p for p in turn.cited}.get))
            for turn in turns
            if turn.answer is not None
        ]

    def _cited(self, answer: Answer) -> tuple[StoredPassage, ...]:
        addresses = dict.fromkeys(c.address for claim in answer.claims for c in claim.citations)
        with self._working() as room:
            return tuple(p for a in addresses for p in room.shown(AddressRange(a, a)))

    def open(self, typed: str, spans: tuple[Span, ...] = (), here: str = "") -> Html:
        """The passage, range, document, page or words at what was typed; the documents where it is nothing.

        `here` is the address of the document that is open.
        """
        problem = ""
        if typed.strip():
            try:
                with self._working() as room:
                    found = opening.opened(room, typed, spans, Address.try_parse(here))
                    if isinstance(found, Sightings):
                        return sightings_view.sightings(found, self._titles(found))
                    return source_view.source(found, self._sheets.of(found))
            except PinciteError as error:
                problem = str(error)
            except Exception:
                _log.exception("opening a passage failed")
                problem = FAILED
        return self.documents(problem)

    def _titles(self, found: Sightings) -> dict[Address, str]:
        """The titles of the documents in which words were found; none where there is but one document."""
        if len(self.records()) < 2:
            return {}
        passages = [*(one.passage for one in found.found), *(hit.passage for hit in found.near)]
        return {record.address: record.title for record in self._records(passages)}

    def picture(self, document: str, number: int, version: str, pixels: int) -> bytes | None:
        """The picture of a page of the library, or None."""
        try:
            with self._working():
                return self._sheets.picture(Address.parse(document), number, version, pixels)
        except PinciteError:
            return None
        except Exception:
            _log.exception("drawing a page failed")
            return None

    def records(self) -> Sequence[Record]:
        """All documents of the library."""
        with self._working() as room:
            return room.library.records()

    def scope(self, chosen: Sequence[Address]) -> Html:
        """Which documents are asked; nothing where it is all of them."""
        records = self.records()
        return library_view.scope([one for one in records if one.address in chosen], len(records))

    @property
    def may_add(self) -> bool:
        """Whether visitors may add documents."""
        return self._uploads is not None

    def received(self, named: str) -> Path | None:
        """A file that a browser uploaded, moved to a folder of its own; None for what else it may name."""
        if self._uploads is None:
            return None
        try:
            file = Path(named).resolve()
            if not file.is_relative_to(self._uploads.resolve()) or not file.is_file():
                return None
            return file.rename(Path(tempfile.mkdtemp(prefix="given-", dir=self._uploads)) / file.name)
        except (OSError, ValueError):
            return None

    def add(self, sources: Sequence[str], wish: Wish) -> Iterator[Underway | Outcome]:
        """Add files and URLs to the library; the last thing told of each is its outcome."""
        if not self.may_add:
            return
        from app.adding_apart import add_apart  # delayed: brings the readers

        try:
            with self._working() as room:
                yield from add_apart(sources, room.settings, wish)
        except PinciteError as error:
            yield Outcome("", "skipped", reason=str(error))
        except Exception:
            _log.exception("adding documents failed")
            yield Outcome("", "skipped", reason=FAILED)

    def remove(self, document: str) -> str:
        """Take a document out of the library; what became of it, nothing where nobody may."""
        if not self.may_add:
            return ""
        from app.removing import remove  # delayed: opens the library for writing

        try:
            address = Address.parse(document)
            with self._working() as room:
                record = room.library.record(address)
                if record is None or not remove(room.settings.library, address):
                    raise BadInput(f"The library has no document {address}.")
            return library_view.removed(record)
        except PinciteError as error:
            return library_view.problem(str(error))
        except Exception:
            _log.exception("removing a document failed")
            return library_view.problem(FAILED)

    def documents(self, problem: str = "") -> Html:
        """The list of documents, below a message if there is one."""
        try:
            return documents_view.documents(self.records(), problem, may_add=self.may_add)
        except PinciteError as error:
            return documents_view.documents((), str(error))

    def beside(self, turn: Turn) -> Html:
        """What stands beside a new turn: the first passage its answer cites, else the documents."""
        if turn.answer is None or not turn.answer.claims:
            return self.documents()
        claim = turn.answer.claims[0]
        first = claim.citations[0].address
        return self.open(str(first), tuple((c.start, c.end) for c in claim.citations if c.address == first))


@contextmanager
def _kept(text: str | None) -> Iterator[Path | None]:
    """A text as a file while it is needed; None for none."""
    if text is None:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="pincite-set-") as folder:
        path = Path(folder) / _SET
        path.write_text(text, encoding="utf-8")
        yield path
