"""The desk of the reading room: what the page asks of the library, by several visitors at once."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from app.answering.foreseen import foresee
from app.finding import Sightings
from app.legible import legible
from app.taking import Taken, taken
from app.web import (
    check_sheet,
    documents_view,
    library_view,
    opening,
    opening_view,
    sightings_view,
    source_view,
)
from app.web.answer_view import Turn
from app.web.examples import examples
from app.web.keeper import Keeper
from app.web.room_in_use import FAILED, RoomInUse
from app.web.running_sets import SetRunner
from app.web.sheets import Sheets
from ingest.address import Address, AddressRange
from ingest.errors import BadInput, PinciteError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.answer import Answer
    from app.followups.conversation import Earlier
    from app.room import Room
    from app.web.html import Html, Span
    from index.values import Record, StoredPassage

WAIT = 20.0  # seconds a page waits for the examples at most
LACKING = (
    "The library has no document {}, so this was not asked. "
    "See under Library what it has, and tick there what to ask; or try again without it."
)
EMPTY = "The library is empty, so there is nothing to ask yet. Add a report to it first."

_log = logging.getLogger("pincite.web")


class Desk:
    """Answers the page. It holds nothing of a conversation: that is the session's own."""

    def __init__(self, room: Room, uploads: Path | None = None) -> None:
        """`uploads` is the folder that uploaded files come to; without one nothing is added here."""
        self._use = RoomInUse(room)
        self._sheets = Sheets(room)
        self._opening = threading.Lock()
        self._prepared = threading.Event()
        self.keeper = Keeper(self._use, uploads)
        self.sets = SetRunner(self._use, self._open)
        self._examples: tuple[str, ...] = ()

    def close(self) -> None:
        """Let what is in work end and begin nothing more: a model cut off in its work aborts the process."""
        self._use.end()
        self._prepared.wait(WAIT)
        self._use.wait(WAIT)

    def prepare(self) -> None:
        """Open model and indexes, find the examples and foresee, so that no first question waits for it."""
        try:
            self.renew()
        finally:
            self._prepared.set()
        try:
            with self._use() as room:
                foresee(room.searcher, self._use.ending)
        except PinciteError as error:
            _log.warning("%s", error)
        except Exception:
            _log.exception("foreseeing questions failed")

    def renew(self) -> None:
        """Find the examples anew, after the library has changed."""
        try:
            self._open()
            self._examples = examples(self._use.room, self._answer, self._use.ending)
        except PinciteError as error:
            _log.warning("%s", error)
        except Exception:
            _log.exception("finding examples failed")

    def _open(self) -> None:
        """Open model and indexes, once, whoever asks first."""
        with self._use() as room, self._opening:
            _ = room.answerer

    @property
    def waiting(self) -> str:
        """What to say while a question is being looked into."""
        return "" if self._prepared.is_set() else "Opening the library for the first question …"

    def opening(self) -> Html:
        """What is shown before the first question; waits until the examples are found."""
        self._prepared.wait(WAIT)
        return opening_view.opening(self._examples, may_add=self.keeper.may_add, empty=not self.records())

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
            if not self.records():
                raise BadInput(EMPTY)
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
        with self._use() as room:
            return room.ask(question, documents, before)

    def take(self, kind: str, question: str, documents: Sequence[str]) -> str:
        """An answer as the text of a file to take along; empty where it cannot be made."""
        try:
            self._open()
            held = self.held(documents)
            with self._use() as room:
                return taken(room, question, held, Taken(kind))
        except (PinciteError, ValueError) as error:
            _log.warning("taking an answer along failed: %s", error)
        except Exception:
            _log.exception("taking an answer along failed")
        return ""

    def _records(self, passages: Sequence[StoredPassage]) -> tuple[Record, ...]:
        with self._use() as room:
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
            with self._use() as room:
                return check_sheet.checked_sheet(room.checker.check(draft), title)
        except PinciteError as error:
            return check_sheet.before(str(error))
        except Exception:
            _log.exception("checking a draft failed")
            return check_sheet.before(FAILED)

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
        with self._use() as room:
            return tuple(p for a in addresses for p in room.shown(AddressRange(a, a)))

    def open(self, typed: str, spans: tuple[Span, ...] = (), here: str = "") -> Html:
        """The passage, range, document, page or words at what was typed; the documents where it is nothing.

        `here` is the address of the document that is open.
        """
        problem = ""
        if typed.strip():
            try:
                with self._use() as room:
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
            with self._use():
                return self._sheets.picture(Address.parse(document), number, version, pixels)
        except PinciteError:
            return None
        except Exception:
            _log.exception("drawing a page failed")
            return None

    def records(self) -> Sequence[Record]:
        """All documents of the library."""
        with self._use() as room:
            return room.library.records()

    def scope(self, chosen: Sequence[Address]) -> Html:
        """Which documents are asked; nothing where it is all of them."""
        records = self.records()
        return library_view.scope([one for one in records if one.address in chosen], len(records))

    def documents(self, problem: str = "") -> Html:
        """The list of documents, below a message if there is one."""
        try:
            return documents_view.documents(self.records(), problem, may_add=self.keeper.may_add)
        except PinciteError as error:
            return documents_view.documents((), str(error))

    def beside(self, turn: Turn) -> Html:
        """What stands beside a new turn: the first passage its answer cites, else the documents."""
        if turn.answer is None or not turn.answer.claims:
            return self.documents()
        claim = turn.answer.claims[0]
        first = claim.citations[0].address
        return self.open(str(first), tuple((c.start, c.end) for c in claim.citations if c.address == first))
