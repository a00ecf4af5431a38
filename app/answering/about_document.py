"""Questions about a document itself: its authors, date, publisher, title, pages, how many passages.

Answered from its own first and last passages where they state it; what only the file says of itself is
named as missing, never claimed.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from app.answer import derived_claim
from app.answering.document_number import number_asked, number_in
from app.answering.front_matter import (
    ORGANISATION,
    SHORT,
    all_names,
    asks_when_out,
    date,
    date_of_next,
    editors,
    head,
    labelled,
    makers,
    publisher,
    tells_when_out,
)
from app.answering.inventory import counted, inventory
from app.answering.quoting import answered, claim_of, refused
from index.front import WORKS, asks_of_front, reach
from index.terms import stems_in
from index.words import fold, stem
from ingest.document import Kind
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from app.answer import Answer
    from index.search import Hit, Searcher
    from index.values import Record, StoredPassage
    from ingest.address import Address

READ_ALL = 20  # documents whose passages are looked through for one question
AT_HEAD, AT_END = 8, 3  # passages in which a document speaks of itself
_WORKS_AT = regex(
    r"\b(?:universit\w+|institution|affiliat\w+|department|employer|works?|working|based)\b", re.IGNORECASE
)
_SELF = rf"(?:(?:this|the|that)\s+(?:[\w’'-]+\s+){{0,4}}?)?{WORKS}"
_FIELDS = (
    ("pages", rf"how (?:many pages|long is {_SELF}\W*$)|number of pages|page count"),
    ("passages", r"how many passages|number of passages"),
    ("updated", r"\b(?:last (?:updated|revised|changed|modified)|updated last|(?:was|is) .* (?:updated|"
        r"revised))\b"),
    ("authors", rf"\b(?:who|(?:which|what) (?:people|persons?|authors?|firms?|compan(?:y|ies)|team)) "
        rf"(?:wrote|authored|prepared|compiled|are the (?:authors|writers)|"
        rf"is the (?:author|writer)|(?:were|was) the authors?)\b|\bby whom (?:was|is) {_SELF} written|"
            rf"\bauthors? of {_SELF}|\b{_SELF}(?:['’]s)? authors?\b|^(?:name |list )?the authors\W*$|"
                rf"\bwritten by whom|\bwhose (?:report|paper) is"),
    ("reach", r"\b(?:web ?(?:site|page|address)|url|e-?mail(?: address)?)\b"),
    ("editors", rf"\bwho (?:edited|(?:is|are|was|were) the editors?)\b|\beditors? of {_SELF}"),
    ("publisher", rf"\bpublishers?\b|\bwho (?:published|issued|released|put out|produced)\b|\b(?:which|"
        rf"what) (?:organi[sz]ation|institut\w+|body|company|think tank|group|centre|center|department|"
            rf"ministry|agency|authority|office|council|"
            rf"publisher)\b.*\b(?:published|issued|released|put (?:\w+ ){{0,3}}out|produced|stands behind)\b|"
                rf"\bby whom (?:was|is) {_SELF} (?:published|issued|released)"),
    ("in force", r"\b(?:when|from what date|since when)\b.*\b(?:into force|in force|takes? effect|"
        r"took effect|effective|valid)\b"),
    ("date", rf"\b(?:when|(?:what|which) (?:year|month|date|day))\b.*\b(?:published|issued|released|"
        rf"written|come out|came out|appear\w*|dated|approved|adopted|handed down|signed|finali[sz]ed)\b|"
            rf"\bdate of (?:publication|issue|{_SELF})|publication date|how old is {_SELF}|"
                rf"\bdate .*\b{_SELF}"),
    ("title", rf"\btitle of {_SELF}|\b{_SELF}(?:['’]s)? title\b|\bwhat is {_SELF} (?:called|titled|"
        rf"entitled)|\bfull title\b"),
)  # fmt: skip
_OF_FIELDS = regex(  # every one of these patterns holds one of these; together they compile slowly
    r"page|\blong\b|passages|updated|revised|changed|modified|wrote|author|prepared|compiled|writer|written|"
    r"whose|web|url|mail|edit|publi|issue|released|\bput\b|produced|stands|force|effect|valid|\bcome\b|"
    r"\bcame\b|appear|date|approved|adopted|handed|signed|finali|\bold\b|titl|called",
    re.IGNORECASE,
)
_WHICH = "there are {:,} documents; name one, or ask one of them alone"
_UPDATED = regex(r"\b(?:last\s+)?(?:updated|revised|modified)\b", re.IGNORECASE)
_IN_FORCE = regex(r"\b(?:in(?:to)? force|effective|takes? effect|valid)\b", re.IGNORECASE)
_ITSELF = regex(
    rf"\b(?:this|the) (?:[\w’'-]+ ){{0,4}}?{WORKS}|\b(?:the|its) (?:authors?|publishers?)\b", re.IGNORECASE
)
_NEXT = regex(r"\bnext\b", re.IGNORECASE)
_NUMBER = regex(r"\bnumber\b|\bno\.", re.IGNORECASE)
_NUMBERED = regex(r"\b(?:[Nn]o\.?|[Nn]umber|#)\s*\S*\d[\w/–-]*|\b\d+[/–-][\d/–-]*\d\b")
_WORDS = (
    "report document paper handbook study article book guide publication manual text file brochure "
    "policy pdf authors "
    "author date publisher published publish title page pages wrote written write year month day long "
    "exact full last "
    "updated revised changed modified organisation organization institution institute body company "
    "group centre center "
    "tank put out stands behind issued released produced prepared compiled number count have has called "
    "entitled titled "
    "references sources works cited cite bibliography footnotes endnotes notes entries "
    "firm firms people person team "
    "approved adopted handed down signed finalised force take takes took effect effective valid "
    "name list come came appear appeared dated old passages edited editor editors web website "
    "address e-mail url contact department ministry agency authority office council final "
    "give gives given"
)


def about_document(searcher: Searcher, question: str, documents: Collection[Address] = ()) -> Answer | None:
    """What the document says of itself, quoted, or that only its file holds it; None for other questions."""
    if _WORKS_AT.search(question) and (found := _affiliation(searcher, question, documents)):
        return found
    if kind := counted(question):
        return _how_many(searcher, question, kind, documents)
    asked = _field_asked(question)
    if not asked:
        sort = number_asked(question)
        found = _of_label(searcher, question, documents)
        return found or (_of_number(searcher, question, sort, documents) if sort else None)
    record = _meant(searcher, question, documents)
    if record is None:
        by = _byline(searcher, question, documents) if asked == "authors" else None
        return by or _of_many(searcher, question, documents)
    passages = searcher.library.passages(record.address)
    ends = [
        *passages[:AT_HEAD],
        *(p for p in passages[AT_HEAD:] if p.kind is Kind.FRONT),
        *passages[-AT_END:],
    ]
    hits = searcher.search(question, documents=[record.address])
    told = {number for passage in ends for mark in passage.marks for number in mark.targets}
    if asked == "date" and asks_when_out(question):
        ends.sort(key=lambda passage: not tells_when_out(passage.text))
    for passage in dict.fromkeys(ends):
        if asked == "publisher" and passage.address.passage in told:
            continue  # where an author works, not who publishes
        if span := _stated(asked, question, passage, record):
            return _quoting(question, passage, span, hits)
    if asked == "in force":
        return None  # its text may say
    return refused(question, _known(asked, record), hits)


def _field_asked(question: str) -> str:
    """What of the document a question asks for, or an empty string."""
    if _OF_FIELDS.search(question) is None:
        return ""
    return next((name for name, pattern in _FIELDS if re.search(pattern, question, re.IGNORECASE)), "")


def _how_many(searcher: Searcher, question: str, kind: Kind, documents: Collection[Address]) -> Answer | None:
    """How many references or notes the document has; None where it is not clear which, or it has none."""
    records = _records(searcher, documents)
    record = records[0] if len(records) == 1 else _meant(searcher, question, documents)
    found = inventory(kind, searcher.library.passages(record.address)) if record else None
    if record is None or found is None:
        return None
    hits = searcher.search(question, documents=[record.address])
    return answered(question, [derived_claim(found[1])], found[0], hits)


def _records(searcher: Searcher, documents: Collection[Address]) -> list[Record]:
    """The documents asked: those named, else all."""
    return [r for r in searcher.library.records() if not documents or r.address in documents]


def _byline(searcher: Searcher, question: str, documents: Collection[Address]) -> Answer | None:
    """Who made the one part of a document whose heading holds the words asked, as its first line says."""
    own = stems_in(question) - stems_in(_WORDS)
    found = [
        (passage, span)
        for record in _near(searcher, question, _records(searcher, documents))
        for before, passage in pairwise(searcher.library.passages(record.address))
        if passage.section != before.section and own and passage.section
        if own <= stems_in(passage.section[-1]) and len(passage.text.split()) <= SHORT
        if (span := makers(passage))
    ]
    if len(found) != 1:
        return None
    passage, span = found[0]
    return _quoting(question, passage, span, searcher.search(question, documents=documents))


def _near(searcher: Searcher, question: str, records: list[Record]) -> list[Record]:
    """Of many documents those that the best hits stand in: not all of a large library are read."""
    if len(records) <= READ_ALL:
        return records
    found = {hit.passage.document for hit in searcher.search(question, k=READ_ALL)}
    return [record for record in records if record.address in found]


def _of_many(searcher: Searcher, question: str, documents: Collection[Address]) -> Answer | None:
    """That “the report” may be one of several; None where the question names something or there is one."""
    many = len(documents) or len(searcher.library.records())
    if (
        many < 2
        or not (_ITSELF.search(question) or asks_of_front(question))
        or stems_in(question) - stems_in(_WORDS)
    ):
        return None
    hits = searcher.search(question, documents=documents)
    return refused(question, _WHICH.format(many), hits)


def _of_label(searcher: Searcher, question: str, documents: Collection[Address]) -> Answer | None:
    """What the document's front labels with a word of the question: `Owner: …`, `Who owns this policy?`."""
    if not _ITSELF.search(question):
        return None
    asked, idle = stems_in(question) - stems_in(_WORDS), frozenset(map(stem, _WORDS.split()))
    found = [
        (record, passage, span)
        for record in _near(searcher, question, _candidates(searcher, question, documents))
        if (own := asked - stems_in(record.title))
        for passage in head(searcher.library.passages(record.address), AT_HEAD)
        for label, span in labelled(passage.text)
        if len(label - idle) == len(own) and all(_same(own, one) for one in label - idle)
    ]
    homes = {record.address for record, _, _ in found}
    if len(homes) > 1:
        return refused(question, _WHICH.format(len(homes)), searcher.search(question, documents=homes))
    if not found:
        return None
    record, passage, span = found[0]
    if _NUMBER.search(question) and (number := _NUMBERED.search(passage.text, span[0])):
        span = number.span()
    return _quoting(question, passage, span, searcher.search(question, documents=[record.address]))


def _of_number(searcher: Searcher, question: str, sort: str, documents: Collection[Address]) -> Answer | None:
    """The number under which the one document that gives such goes; None where none or several do."""
    found = [
        (passage, span)
        for record in _near(searcher, question, _records(searcher, documents))
        for passage in head(searcher.library.passages(record.address), AT_HEAD)
        if (span := number_in(passage.text, sort))
    ]
    if len(found) != 1:
        return None
    passage, span = found[0]
    return _quoting(question, passage, span, searcher.search(question, documents=documents))


def _quoting(question: str, passage: StoredPassage, span: tuple[int, int], hits: Sequence[Hit]) -> Answer:
    """The words of a passage as the answer, quoted with what stands around them."""
    quote = _sentence(passage, span)
    return answered(question, [claim_of(passage, [quote])], passage.text[slice(*span)], hits)


def _same(own: Collection[str], label: str) -> bool:
    """Whether a label is a word asked for or made of one: `owner` of `own`."""
    return any(label == one or (len(one) > 2 and label.startswith(one)) for one in own)


def _meant(searcher: Searcher, question: str, documents: Collection[Address]) -> Record | None:
    """The document asked about: by the words of its title, else the only one there is."""
    own = stems_in(question) - stems_in(f"{_WORDS} version edition")
    found = _candidates(searcher, question, documents)
    if len(found) != 1:
        return None
    title, itself = stems_in(found[0].title), _ITSELF.search(question) is not None
    if not own:
        return found[0] if itself else None
    enough = itself or 2 * len(stems_in(question) & title) >= len(title)
    if itself and title & own and not own <= title:  # `the annual report` of the body that is its title
        title |= stems_in(" ".join(_headings(searcher.library.passages(found[0].address))))
    return found[0] if own <= title and enough else None


def _headings(passages: Sequence[StoredPassage]) -> Iterator[str]:
    """The headings and lines on a document's front."""
    for passage in head(passages, AT_HEAD):
        yield from passage.section
        yield passage.text


def _candidates(searcher: Searcher, question: str, documents: Collection[Address]) -> list[Record]:
    """The documents whose titles hold most of the question's words; all where none holds any."""
    records = _records(searcher, documents)
    asked = stems_in(question)
    own = asked - stems_in(_WORDS)
    titles = {record.address: stems_in(record.title) for record in records}
    shared = {address: (len(own & title), len(asked & title)) for address, title in titles.items()}
    best = max(shared.values(), default=(0, 0))
    return [record for record in records if shared[record.address] == best]


def _stated(asked: str, question: str, passage: StoredPassage, record: Record) -> tuple[int, int] | None:
    """The words of a passage that state it."""
    text, stems = passage.text, stems_in(question)
    match asked:
        case "authors" if record.authors:
            return all_names(text, record.authors)
        case "authors" if len(text.split()) <= SHORT:
            return makers(passage)
        case "publisher":
            return publisher(passage, record.publisher, stems)
        case "editors" if len(text.split()) <= SHORT:
            return editors(passage)
        case "reach":
            return reach(question, text)
        case "updated" if _UPDATED.search(text):
            return date(text, "")
        case "in force" if len(text.split()) <= SHORT and _IN_FORCE.search(text):
            return date(text, "", stems_in("force effect effective valid"))
        case "date" if _NEXT.search(question):
            return date_of_next(text)
        case "date" if passage.kind is Kind.FRONT or len(text.split()) <= SHORT:
            return date(text, record.date, stems)
        case "title" if record.title:
            at = fold(text).find(fold(record.title))
            return (at, at + len(record.title)) if at >= 0 and len(fold(text)) == len(text) else None
    return None


def _affiliation(searcher: Searcher, question: str, documents: Collection[Address]) -> Answer | None:
    """Where an author works: the note that the mark behind the author's name leads to."""
    records = _records(searcher, documents)
    for record in records:
        for author in (
            name for name in record.authors if name.split()[-1] in re.findall(r"[\w’'-]+", question)
        ):
            for passage in searcher.library.passages(record.address)[:AT_HEAD]:
                at = passage.text.find(author)
                marks = [mark for mark in passage.marks if at >= 0 and 0 <= mark.at - at - len(author) <= 2]
                for number in (number for mark in marks for number in mark.targets):
                    note = searcher.library.passage(record.address.at(number))
                    if note is not None:
                        return _works_at(searcher, question, passage, note)
    return None


def _works_at(searcher: Searcher, question: str, named: StoredPassage, note: StoredPassage) -> Answer:
    body = list(ORGANISATION.finditer(note.text))
    wanted = [match for match in body if re.search(r"universit", match[0], re.IGNORECASE)]
    chosen = wanted if wanted and "universit" in question.lower() else body
    claims = [claim_of(passage, [(0, len(passage.text))]) for passage in (note, named)]
    return answered(question, claims, chosen[0][0] if len(chosen) == 1 else None, searcher.search(question))


def _sentence(passage: StoredPassage, span: tuple[int, int]) -> tuple[int, int]:
    """The line or sentences around a span: the passage whole where it is short."""
    if len(passage.text.split()) <= 60:
        return 0, len(passage.text)
    start = passage.text.rfind(". ", 0, span[0]) + 2 if ". " in passage.text[: span[0]] else 0
    end = passage.text.find(". ", span[1])
    return start, end + 1 if end >= 0 else len(passage.text)


def _known(asked: str, record: Record) -> str:
    """Where what no passage states is known from."""
    file = f"the file of {record.address}"
    match asked:
        case "authors" if record.authors:
            return f"no passage names the authors; {file} gives {', '.join(record.authors)}"
        case "publisher" if record.publisher:
            return f"no passage names the publisher; {file} gives {record.publisher}"
        case "date" | "updated" if record.date:
            return f"no passage states the date; {file} gives {record.date}"
        case "title":
            return f"no passage states the title; the heading of {record.address} is “{record.title}”"
        case "pages" if record.pages:
            return f"no passage states the number of pages; {file} has {record.pages}"
        case "passages":
            return f"no passage states it; the library counts {record.passages} passages in {record.address}"
    return f"no passage at the head or the end of {record.address} states it"
