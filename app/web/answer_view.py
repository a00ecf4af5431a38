"""What a question and its answer look like. Words of documents are in quotation marks or in a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.pinpoints import quoted_on
from app.quotation import answer_markdown, answer_text, asked_of, claim_quotation
from app.render import counted, refusal
from app.taking import Taken
from app.web.html import Html, Span, element, hidden, joined, marked
from app.web.parts import cells_table, chip, crumbs, cut, opener
from index.query import LONGEST
from ingest.document import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.answer import Answer, Citation, Claim
    from app.rows.derived import Derivation
    from index.search import Hit
    from index.values import Record, StoredPassage
    from ingest.address import Address

_FILES = {
    Taken.MARKDOWN: ("Footnotes", "The quotes with footnotes, in Markdown"),
    Taken.BIBTEX: ("BibTeX", "The documents cited, for LaTeX and reference managers"),
    Taken.CSL: ("CSL-JSON", "The documents cited, for Zotero and other reference managers"),
    Taken.RECEIPT: ("Receipt", "A file by which anybody can verify the answer later: pincite verify"),
}
_TAKEN = tuple(_FILES)
_EXCERPT, _QUESTION = 320, 400  # characters shown of a passage that was not quoted, and of a question


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what became of it; with neither answer nor problem it is being looked into.

    `cited` are the passages that the answer's claims cite; `records` are the documents of these and of the
    other passages shown. `documents` are those that the question was restricted to; none: it was asked of
    the whole library. `named` says whether each passage's document is named: where there are several.
    `number` is its place in the conversation, from 0; those before it may have been forgotten.
    """

    question: str
    answer: Answer | None = None
    problem: str | None = None
    cited: tuple[StoredPassage, ...] = ()
    records: tuple[Record, ...] = ()
    documents: tuple[Address, ...] = ()
    named: bool = False
    number: int = 0

    def record(self, document: Address) -> Record | None:
        """A document that a passage shown is of."""
        return next((record for record in self.records if record.address == document), None)

    def crumbs(self, passage: StoredPassage) -> Html:
        """Where a passage stands: its document, where there are several, and its section."""
        record = self.record(passage.document) if self.named else None
        return crumbs(passage.section, "" if record is None else record.title)

    def passage(self, address: Address) -> StoredPassage | None:
        """A passage that the answer cites."""
        return next((passage for passage in self.cited if passage.address == address), None)


def conversation(turns: Sequence[Turn]) -> Html:
    """All turns, oldest first, as they are sent when the page shows none of them."""
    return _news(turns, turns, "")


def newest(turns: Sequence[Turn], waiting: str = "") -> Html:
    """The newest turn, as it is sent to a page that shows the others: a long conversation costs no more
    than a short one. `waiting` is said while it is being looked into."""
    return _news(turns, turns[-1:], waiting)


def _news(turns: Sequence[Turn], sent: Sequence[Turn], waiting: str) -> Html:
    """A line that tells a screen reader how the newest ended, and the turns sent; `data-first` is the number
    of the oldest turn that is kept. The page's script takes bar and turns into what it shows (`chat.js`)."""
    first = str(turns[0].number) if turns else False
    parts = [
        element("p", _said(turns[-1]) if turns else "", class_="sr", role="status"),
        _bar() if turns else "",
        *(_turn(turn, waiting) for turn in sent),
    ]
    return element("div", *parts, class_="news", data_first=first)


def _bar() -> Html:
    """What is done with the conversation as a whole."""
    buttons = [
        element("button", "Export Markdown", type="button", class_="tool", data_export="conversation.md"),
        element("button", "New conversation", type="button", class_="tool", data_clear=""),
    ]
    return element("div", *buttons, class_="bar")


def _turn(turn: Turn, waiting: str) -> Html:
    question = element("h2", cut(turn.question, _QUESTION), class_="question", dir="auto")
    kept = turn.question if len(turn.question) <= LONGEST else ""
    asked = {
        "data_asked": kept,
        "data_documents": " ".join(map(str, turn.documents)),
        "data_number": str(turn.number),
    }
    answer = turn.answer
    if turn.problem is not None:
        problem = element("p", turn.problem, class_="problem")
        again = element("p", _tool("Try again", data_question=kept), class_="turn-tools") if kept else ""
        return element("article", question, problem, again, class_="turn failed", **asked)
    if answer is None:
        body = element("p", waiting or "Looking in the library …", class_="waiting")
        return element("article", question, body, class_="turn open", **asked)
    asked["data_markdown"] = answer_markdown(answer, turn.passage, turn.record, turn.documents)
    asked["data_understood"] = answer.understood
    lead, tools = joined([question, _scope(turn), _understood(answer)]), _tools(turn, answer)
    if answer.status == "not_found":
        return element("article", lead, _refusal(turn, answer), tools, class_="turn refused", **asked)
    return element("article", lead, _answered(answer, turn), tools, class_="turn answered", **asked)


def _scope(turn: Turn) -> Html:
    if not turn.documents:
        return Html()
    return element("p", asked_of(turn.documents), class_="understood")


def _tools(turn: Turn, answer: Answer) -> Html:
    """What is taken along of one answer."""
    buttons = [
        _tool("Copy answer", data_copy=answer_text(answer, turn.passage, turn.record, turn.documents)),
        _tool("Copy link", data_ask=answer.understood, data_in=" ".join(map(str, turn.documents))),
        _tool("Ask again", data_question=answer.understood),
    ]
    kinds = _TAKEN if answer.claims else (Taken.RECEIPT,)
    files = [element("span", "Save as", class_="label")]
    files += [_tool(_FILES[kind][0], data_take=kind.value, title=_FILES[kind][1]) for kind in kinds]
    return joined(element("p", *row, class_="turn-tools") for row in (buttons, files))


def _tool(name: str, **attributes: str) -> Html:
    return element("button", name, type="button", class_="tool", **attributes)


def _understood(answer: Answer) -> Html:
    if answer.understood.casefold() == " ".join(answer.question.split()).casefold():
        return Html()
    return element("p", "Understood as: ", element("q", answer.understood, dir="auto"), class_="understood")


def _answered(answer: Answer, turn: Turn) -> Html:
    parts = []
    if answer.answer is not None:
        parts.append(element("p", hidden("Answer: "), answer.answer, class_="direct", dir="auto"))
    claims = [
        element("li", _claim(claim, turn, answer.answer if number == 0 else None), _taking(claim, turn))
        for number, claim in enumerate(answer.claims)
    ]
    lead = "" if answer.answer is not None else " leading"
    parts.append(element("ul", joined(claims), class_=f"claims{lead}"))
    if answer.also:
        summary = element("summary", f"Also bears on this ({len(answer.also)})")
        parts.append(element("details", summary, _hits(answer.also, turn), class_="also"))
    return joined(parts)


def _taking(claim: Claim, turn: Turn) -> Html:
    taken = claim_quotation(claim, turn.passage, turn.record)
    return element("button", "Copy quote", type="button", class_="quiet", data_copy=taken)


def _claim(claim: Claim, turn: Turn, answer: str | None) -> Html:
    places = [element("p", _places(claim, turn), class_="places")]
    if claim.derived is not None:
        return joined([*_computed(claim, claim.derived), *places])
    row = _row_of(claim, turn)
    if row is not None:
        spans = [(citation.start, citation.end) for citation in claim.citations]
        cells = [cell for cell in row.cells if any(_inside(span, (cell.start, cell.end)) for span in spans)]
        lit = [(cell.start, cell.end) for cell in cells if answer is not None and cell.text == answer][-1:]
        return joined([cells_table(cells, lit), *places])
    quotes = []
    for citation in claim.citations:
        at = citation.quote.find(answer) if answer else -1
        found = [(at, at + len(answer))] if answer and at >= 0 else []
        quotes.append(element("blockquote", "“", marked(citation.quote, found, "strong"), "”", dir="auto"))
    return joined([*quotes, *places])


def _computed(claim: Claim, derived: Derivation) -> list[Html]:
    """A claim computed from rows: its words, each row's quotes, and what was done with which rows."""
    by_row: dict[Address, list[str]] = {}
    for citation in claim.citations:
        by_row.setdefault(citation.address, []).append(f"“{citation.quote}”")
    rows = [element("li", " … ".join(quotes), dir="auto") for quotes in by_row.values()]
    return [
        element("p", claim.text, class_="computed", dir="auto"),
        element("ul", joined(rows), class_="rows"),
        element("p", f"Computed: {derived.op.value} over ", joined(_ranges(derived)), class_="missing"),
    ]


def _ranges(derived: Derivation) -> list[Html]:
    """The rows looked at, each range a button that opens it."""
    return [opener(str(rows), str(rows), "plain") for rows in derived.of]


def _row_of(claim: Claim, turn: Turn) -> StoredPassage | None:
    """The one table row that a claim quotes, if that is what it quotes."""
    addresses = {citation.address for citation in claim.citations}
    row = turn.passage(next(iter(addresses))) if len(addresses) == 1 else None
    return row if row is not None and row.kind is Kind.TABLE_ROW and row.cells else None


def _inside(span: Span, cell: Span) -> bool:
    return cell[0] <= span[0] < span[1] <= cell[1]


def _places(claim: Claim, turn: Turn) -> Html:
    """One chip a passage, each with where it stands."""
    cited: dict[Address, list[Citation]] = {}
    for citation in claim.citations:
        cited.setdefault(citation.address, []).append(citation)
    return joined(
        element("span", _chip(passage, own), " ", turn.crumbs(passage), class_="place")
        for address, own in cited.items()
        if (passage := turn.passage(address)) is not None
    )


def _chip(passage: StoredPassage, cited: Sequence[Citation]) -> Html:
    return chip(passage, [(one.start, one.end) for one in cited], quoted_on(cited))


def _refusal(turn: Turn, answer: Answer) -> Html:
    parts = [element("p", refusal(turn.documents), class_="verdict")]
    if answer.missing:
        parts.append(element("p", _sentence(answer.missing), class_="missing", dir="auto"))
    if answer.nearest:
        note = element("span", "not an answer", class_="tag")
        parts += [element("h3", "Nearest passages ", note), _hits(answer.nearest, turn)]
    return joined(parts)


def _hits(hits: Iterable[Hit], turn: Turn) -> Html:
    """Passages that were found and not quoted as an answer: each with its place and how it begins."""
    lines = [
        element(
            "li",
            element("p", chip(hit.passage), " ", turn.crumbs(hit.passage), class_="places"),
            element("p", cut(hit.passage.text, _EXCERPT), class_="excerpt", dir="auto"),
        )
        for hit in hits
    ]
    return element("ul", joined(lines), class_="hits")


def _said(turn: Turn) -> str:
    if turn.problem is not None:
        return turn.problem
    if turn.answer is None:
        return "Looking in the library."
    if turn.answer.status == "not_found":
        return f"{refusal(turn.documents)} {len(turn.answer.nearest)} nearest passages are listed."
    places = len({citation.address for claim in turn.answer.claims for citation in claim.citations})
    return f"Answered, quoting {counted(places, 'passage')}. {turn.answer.answer or ''}".strip()


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "?", "!")) else ".")
