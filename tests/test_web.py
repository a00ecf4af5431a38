"""What the page shows is made of text that stays text, and of places that can be opened."""

from __future__ import annotations

import socket
import threading
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.adding import Outcome
from app.adding_apart import Underway, Wish
from app.answer import Answer, Citation, Claim
from app.check_report import Checked, Report, Uncovered
from app.checking.citations import Cited, Draft, Uncited
from app.finding import Sighting, Sightings
from app.measuring import Measured, Miss
from app.measuring import Sheet as Table
from app.room import Room
from app.settings import Settings
from app.verdict import Verdict
from app.web import (
    check_sheet,
    documents_view,
    library_view,
    measure_view,
    opening_view,
    sightings_view,
    source_view,
)
from app.web.additions import Given
from app.web.answer_view import Turn, conversation, newest
from app.web.desk import EMPTY, Desk
from app.web.examples import examples
from app.web.html import Html, element, joined, marked, text
from app.web.opening import AT_ONCE, Opened, Section, opened
from app.web.parts import cells_table, chip, spans_of, spans_text
from app.web.room_in_use import RoomInUse
from app.web.sheets import Sheet
from command import pincite, refused
from index.search import Hit
from index.values import PageRef, Record, Retired, StoredPassage
from ingest.address import Address
from ingest.document import Cell, Kind, Mark, Page, Rect
from ingest.errors import BadInput
from served import serving

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "\"'><svg/onload=alert(1)>",
    "</p></article></body>",
    "${alert(1)} {{constructor}} `+alert(1)+`",
    "[a link](javascript:alert(1)) $x^2$ \\(y\\)",
    "&lt;b&gt; &amp; &#60;i&#62;",
    "\x1b[31mred\x00 \u202egnihtemos",
    "\ud800",
)
OWN_TAGS = frozenset(
    "article blockquote button code del details div figcaption figure h1 h2 h3 header img input ins label li "
    "mark nav p progress q rect section span strong summary sup svg table tbody td th thead tr ul".split()
)


class Seen(HTMLParser):
    """What a browser would make of markup: its tags, its attributes' names, and the words to be read."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.words = ""
        self.lit: list[str] = []
        self.links: list[str] = []
        self._open: list[str] = []
        self.feed(markup)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "src"]
        if tag in ("img", "input"):
            return
        self._open.append(tag)
        if tag == "mark":
            self.lit.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data
        if "mark" in self._open:
            self.lit[-1] += data


def passage(words: str, number: int = 3, *, kind: Kind = Kind.PARAGRAPH, **more: object) -> StoredPassage:
    address = Address(4, 17, number)
    return StoredPassage(address, 1, kind, (words, "Inner"), words, 0, len(words), **more)  # type: ignore[arg-type]


def row() -> StoredPassage:
    words = "Ship: Kestrel; Draught: 7.4 m"
    cells = (Cell("Ship", "Kestrel", 6, 13), Cell("Draught", "7.4 m", 24, 29))
    return passage(words, kind=Kind.TABLE_ROW, cells=cells, pages=(PageRef(5, None),))


def cite(of: StoredPassage, start: int, end: int) -> Citation:
    return Citation(of.address, 1, of.page, of.page_label, of.text[start:end], start, end)


def answered(question: str, of: StoredPassage, spans: list[tuple[int, int]], said: str | None) -> Turn:
    citations = tuple(cite(of, start, end) for start, end in spans)
    claim = Claim(" … ".join(citation.quote for citation in citations), citations)
    also = (Hit(passage(question, 9), 0.5),)
    return Turn(question, Answer(question, question, "answered", said, (claim,), (), also, None), None, (of,))


def refused_turn(question: str, near: StoredPassage) -> Turn:
    return Turn(
        question,
        Answer(
            question, "other words", "not_found", None, (), (Hit(near, 0.2),), (), f"nothing on {question}"
        ),
    )


def record(title: str) -> Record:
    return Record(Address(4, 17), title, (title,), title, "2020", (), 3, 9)


def test_a_long_conversation_sends_no_more_a_turn_than_a_short_one() -> None:
    turns = [
        replace(answered("How much?", passage("It cost 4."), [(0, 7)], "4"), number=n) for n in range(60)
    ]
    early, late = str(newest(turns[:1])), str(newest(turns[10:]))
    assert len(late) < len(early) + 10
    assert 'data-first="0"' in early
    assert 'data-number="0"' in early
    assert 'data-first="10"' in late
    assert 'data-number="59"' in late
    assert str(conversation(turns)).count("<article") == 60


def everything(words: str) -> list[Html]:
    """Every sort of thing the page shows, made of the same words."""
    here = passage(words, pages=(PageRef(5, words),), retired=Retired(2, (Address(4, 17, 8),)))
    cell = Cell(words, words, 0, len(words))
    line = passage(words, 4, kind=Kind.TABLE_ROW, cells=(cell,))
    spans = ((0, 2),)
    turns = [
        replace(answered(words, here, [(0, len(words))], words), records=(record(words),), named=True),
        answered(words, line, [(0, len(words))], words),
        refused_turn(words, here),
        Turn(words, problem=words),
        Turn(words),
    ]
    chosen = frozenset([here.address])
    sections = (Section(1, words, here.address),)
    sheet = Sheet("page/4.0017/5/a1", Page(5, words, 100, 200), (Rect(1, 2, 3, 4),), (Rect(1, 2, 3, 4),))
    one = Opened(record(words), words, (here, line), chosen, spans, sections=sections, cited_by=(line,))
    row = Opened(record(words), words, (line,), frozenset([line.address]), spans, words, words)
    page = Opened(record(words), words, (here,), chosen, page_before=words, page_after=words, page=5)
    return [
        conversation(turns),
        newest(turns, words),
        opening_view.opening([words]),
        documents_view.documents([record(words)], words),
        source_view.source(one, (sheet,)),
        source_view.source(row),
        source_view.source(page, (sheet,)),
        sightings_view.sightings(
            Sightings(words, (Sighting(here, spans), Sighting(line, spans))), {Address(4, 17): words}
        ),
        sightings_view.sightings(Sightings(words, (), (Hit(here, 0.5),)), {}),
        check_sheet.checked_sheet(checked(words), words),
        check_sheet.before(words),
        library_view.documents([record(words)], [Address(4, 17)], may_remove=True),
        library_view.removed(record(words)),
        joined([library_view.scope([record(words)], 2), text(words)]),
        library_view.progress([Given(words, Wish(), told) for told in told_of(words)]),
        joined([library_view.drop_zone([words], 9), text(words)]),
        library_view.problem(words),
        measure_view.measured(measured(words)),
    ]


def told_of(words: str) -> tuple[Underway | Outcome | None, ...]:
    """All that may be told of a source that is added."""
    return (
        Outcome(words, "skipped", reason=words),
        Outcome(words, "skipped", locked=True),
        Outcome(words, "added", Address(4, 17)),
        Underway(words, "reading", 1, 2, 3.0),
        None,
    )


def measured(words: str) -> Measured:
    miss = Miss(words, words, words, None, ((words,),), (words,), (words,), words)
    return Measured(1, (Table(words, (words,), ((words, words),)),), (words,), (miss,))


def checked(words: str) -> Report:
    """A report on a draft that is all of the words, cited and not."""
    cited = Cited(1, 1, 0, len(words) // 2, words, None, 0, (words,), (words,))
    found = Checked(
        cited, words, Verdict.MISQUOTED, words, words, words, (("said", words), ("stands", words))
    )
    loose = Uncovered(Uncited(1, 1, len(words) // 2, len(words), words), words)
    return Report(
        Draft(words, (cited,), (loose.uncited,)), (found, replace(found, verdict=Verdict.SUPPORTED)), (loose,)
    )


def test_a_locked_document_is_told_from_one_that_another_password_opens() -> None:
    locked = Outcome("ledger.pdf", "skipped", reason="It is encrypted.", locked=True)
    assert "opens only with a password" in library_view.progress([Given("a", Wish(), locked)])
    assert "does not open it" in library_view.progress([Given("a", Wish(), locked, tried=True)])


def test_a_refusal_names_what_was_asked() -> None:
    refused_ = Answer("Why?", "Why?", "not_found", None, (), (), (), None)
    for documents, said in (
        ((), "The library does not answer this."),
        ((Address(1, 1),), "The document asked does not answer this."),
        ((Address(1, 1), Address(1, 2)), "The documents asked do not answer this."),
    ):
        assert said in conversation([Turn("Why?", refused_, documents=documents)])


@pytest.mark.parametrize("words", HOSTILE)
def test_markup_in_words_is_shown_and_never_made(words: str) -> None:
    readable = Seen(text(words)).words
    for markup in everything(words):
        seen = Seen(markup)
        assert seen.tags <= OWN_TAGS
        assert not any(name.startswith("on") or name in ("href", "style") for name in seen.names)
        assert all(link.startswith("page/") for link in seen.links)
        assert " ".join(readable.split()) in " ".join(seen.words.split())


@given(st.text())
def test_any_text_is_read_back_as_it_was_but_for_control_characters(words: str) -> None:
    seen = Seen(element("p", words, title=words))
    assert seen.tags == {"p"}
    assert len(seen.words) == len(words)
    kept = [(a, b) for a, b in zip(words, seen.words, strict=True) if a.isprintable()]
    assert all(a == b for a, b in kept)


def test_only_markup_made_here_is_markup() -> None:
    assert joined(["<b>", element("b", "x")]) == "&lt;b&gt;<b>x</b>"
    assert element("p", element("b", "x") + "<i>") == "<p>&lt;b&gt;x&lt;/b&gt;&lt;i&gt;</p>"


@given(st.text(), st.lists(st.tuples(st.integers(-5, 30), st.integers(-5, 30)), max_size=5))
def test_marking_changes_no_word(words: str, spans: list[tuple[int, int]]) -> None:
    assert Seen(marked(words, spans)).words == Seen(text(words)).words


def test_the_span_is_what_is_lit() -> None:
    assert Seen(marked("a < b & c", [(2, 7)])).lit == ["< b &"]
    assert Seen(marked("abcdef", [(3, 5), (0, 2), (1, 4)])).lit == ["abcde"]


def test_spans_survive_the_browser_and_nothing_else_does() -> None:
    assert spans_of(spans_text([(3, 9), (12, 40)])) == ((3, 9), (12, 40))
    for sent in ("", "x", "1-", "-2", "1-2-3", "1e3-4", "9" * 5000, "²-3"):
        assert spans_of(sent) in ((), ((1, 2),))


def test_a_chip_says_its_place_and_carries_its_spans() -> None:
    here = passage("words", pages=(PageRef(5, "xi"),))
    button = chip(here, [(0, 3)])
    assert 'data-at="4.0017.003"' in button
    assert 'data-spans="0-3"' in button
    assert "4.0017.003 · p. xi (page 5 of the file)" in button


def test_the_direct_answer_stands_before_the_quotes() -> None:
    here = passage("It cost 4 crowns. It rained.")
    markup = conversation([answered("How much?", here, [(0, 17)], "4 crowns")])
    assert markup.index('class="direct"') < markup.index("<blockquote")
    assert "<strong>4 crowns</strong>" in markup


def test_a_place_names_its_document_where_there_are_several() -> None:
    turn = replace(answered("How much?", passage("It cost 4."), [(0, 10)], "4"), records=(record("Harbour"),))
    assert "Harbour › It cost 4. › Inner" in Seen(conversation([replace(turn, named=True)])).words
    assert "Harbour ›" not in Seen(conversation([turn])).words
    near = Sightings("cost", (), (Hit(passage("It cost 4."), 0.5),))
    assert "Harbour › It cost" in Seen(sightings_view.sightings(near, {Address(4, 17): "Harbour"})).words


def test_a_chip_names_the_pages_its_quote_stands_on() -> None:
    here = passage("One. Two.", pages=(PageRef(9, "9"), PageRef(10, "10")))
    assert "4.0017.003 · pp. 9–10<" in chip(here)
    turn = answered("Which?", here, [(5, 9)], None)
    assert turn.answer is not None
    claim = turn.answer.claims[0]
    cited = replace(claim, citations=(replace(claim.citations[0], pages=(PageRef(10, "10"),)),))
    markup = conversation([replace(turn, answer=replace(turn.answer, claims=(cited,)))])
    assert "4.0017.003 · p. 10<" in markup


def test_quoted_cells_stand_under_their_columns() -> None:
    markup = conversation([answered("How deep?", row(), [(6, 13), (24, 29)], "7.4 m")])
    assert "<blockquote" not in markup
    assert Seen(markup).lit == ["7.4 m"]
    assert 'data-spans="6-13,24-29"' in markup


def test_a_refusal_does_not_look_like_an_answer() -> None:
    markup = conversation([refused_turn("What of coffee?", passage("Tea is grown."))])
    assert "turn refused" in markup
    assert "does not answer this" in markup
    assert "not an answer" in markup
    assert 'class="direct"' not in markup
    assert "<blockquote" not in markup


def test_a_row_shows_its_empty_cells_too() -> None:
    empty = cells_table((Cell("Ship", "Kestrel", 0, 7), Cell("Draught", "", 7, 7)), [(0, 7)])
    assert Seen(empty).words == "ShipKestrelDraughtempty"
    assert Seen(empty).lit == ["Kestrel"]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    """A library of one document at 4.0017, more than can be shown at once."""
    folder = tmp_path_factory.mktemp("web")
    words = "The ledger of the pilots was kept with care through the winter of that year by clerk number {}."
    source = folder / "ledger.md"
    source.write_text("# Ledger\n\n" + "\n\n".join(words.format(n) for n in range(40)), encoding="utf-8")
    done = pincite("ingest", source, "--address", "4.0017", library=folder / "library")
    assert done.status == 0, done.err
    return Room(Settings(folder / "library"))


def place(room: Room, typed: str, spans: tuple[tuple[int, int], ...] = ()) -> Opened:
    found = opened(room, typed, spans)
    assert isinstance(found, Opened)
    return found


def test_marks_open_what_they_lead_to_where_they_stood() -> None:
    marks = (Mark("[^3]", 4, "note", (8,)), Mark("9", 9, "reference", ()), Mark("[^3]", 9, "note", (8,)))
    here = passage("Rain fell", marks=marks)
    shown = Seen(source_view.source(Opened(record("x"), "4.0017.003", (here,), frozenset([here.address]))))
    assert "Rain3 fell9" in shown.words
    assert shown.words.count("3 → 4.0017.008") == 1


def test_a_passage_opens_among_its_neighbours(room: Room) -> None:
    found = place(room, "4.0017.010", ((4, 10),))
    assert [p.address.passage for p in found.passages] == [8, 9, 10, 11, 12]
    assert (found.before, found.after) == ("4.0017.009", "4.0017.011")
    assert Seen(source_view.source(found)).lit == ["ledger"]


def test_words_open_the_one_passage_that_holds_them_or_the_list_of_several(room: Room) -> None:
    one = opened(room, "“by clerk number 17.”")
    assert isinstance(one, Opened)
    assert one.title == "4.0017.018"
    assert Seen(source_view.source(one)).lit == ["by clerk number 17."]
    sentence = (
        "The ledger of the pilots was kept with care through the winter of that year by clerk number {}."
    )
    assert "at most 2,000 characters" in Seen(Desk(room).open(sentence * 22)).words
    whole = opened(room, sentence.format(31))
    assert isinstance(whole, Opened)
    assert whole.title == "4.0017.032"
    several = opened(room, "the Ledger")
    assert isinstance(several, Sightings)
    assert set(Seen(sightings_view.sightings(several, {})).lit) == {"The ledger"}
    none = opened(room, "clerk pilots with care")
    assert isinstance(none, Sightings)
    assert none.found == ()
    assert none.near


def test_the_first_passage_has_none_before_it(room: Room) -> None:
    found = place(room, "4.0017.001")
    assert (found.before, found.after) == ("", "4.0017.002")


def test_a_document_is_read_a_part_at_a_time(room: Room) -> None:
    first = place(room, "4.0017")
    assert len(first.passages) == AT_ONCE
    assert first.title == "4.0017"
    rest = place(room, first.after)
    assert [p.address.passage for p in rest.passages] == list(range(AT_ONCE + 1, 41))
    assert rest.after == ""


@pytest.mark.parametrize(
    "typed",
    [
        "4.17.12",
        "4.0017.12",
        "4.0017.012, p. 3",
        "4.0017.012 · p. xi (page 3 of the file)",
        "(p. 3, 4.0017.012)",
    ],
)
def test_a_passage_opens_as_it_is_cited_and_without_its_zeros(room: Room, typed: str) -> None:
    assert place(room, typed).title == "4.0017.012"


def test_a_number_is_looked_for(room: Room) -> None:
    found = opened(room, "4.2")
    assert isinstance(found, Sightings)
    assert found.words == "4.2"


def test_a_range_opens_all_of_it(room: Room) -> None:
    found = place(room, "4.0017.012-015")
    assert [p.address.passage for p in found.passages] == [12, 13, 14, 15]
    assert found.title == "4.0017.012-015"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("4.0018", "no document 4.0018"),
        ("4.0018.001", "no document 4.0018"),
        ("4.0017.900", "ends at 4.0017.040"),
        ("4.0017.900-950", "ends at 4.0017.040"),
        ("4.0017.015-012", "not a range"),
        ("4.0017 p. 2", "has no pages"),
        ("p. 2", "has no pages"),
        ("?!", "words to look for"),
    ],
)
def test_an_address_that_leads_nowhere_says_so(room: Room, typed: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        opened(room, typed)
    assert said in Seen(Desk(room).open(typed)).words


def test_a_question_that_is_none_gets_a_message_in_the_page(room: Room) -> None:
    for question in ("?!", "word " * 20_000):
        turn = Desk(room).ask(question)
        assert turn.answer is None
        assert turn.problem
        assert len(conversation([turn])) < 3_000


def test_a_visitors_own_turns_are_what_a_question_is_understood_by(room: Room) -> None:
    desk = Desk(room)
    first = desk.ask("What is the title of the report?")
    second = desk.ask("And who wrote it?", [first])
    assert second.answer is not None
    assert second.answer.understood == "Who wrote the title of the report?"
    alone = desk.ask("And who wrote it?")
    assert alone.answer is not None
    assert alone.answer.understood == "And who wrote it?"


def test_an_empty_library_says_how_to_add_a_report() -> None:
    assert "pincite ingest" in documents_view.documents([])
    assert "pincite ingest" not in documents_view.documents([], may_add=True)
    assert 'class="begin" data-tab="library"' in opening_view.opening([], may_add=True, empty=True)


def test_a_question_that_is_too_long_is_not_offered_again(room: Room) -> None:
    assert "Try again" not in conversation([Desk(room).ask("x" * 2001)])
    assert "Try again" in conversation([Desk(room).ask("?!")])


def test_a_document_is_removed_by_those_who_may_and_its_address_stays_retired(tmp_path: Path) -> None:
    (tmp_path / "rain.md").write_text("# Rain\n\nIt rained in March.", encoding="utf-8")
    folder = tmp_path / "library"
    assert pincite("ingest", tmp_path / "rain.md", "--address", "4.0017", library=folder).status == 0
    here = Room(Settings(folder))
    assert Desk(here).keeper.remove("4.0017") == ""
    assert "data-remove" not in library_view.documents(here.library.records(), ())
    desk = Desk(here, tmp_path)
    assert "no document 4.0018" in desk.keeper.remove("4.0018")
    assert "is a passage" in desk.keeper.remove("4.0017.001")
    said = Seen(desk.keeper.remove("4.0017")).words
    assert said.startswith("Removed: “Rain”. Its address 4.0017 stays retired")
    assert desk.records() == []
    assert desk.ask("Did it rain?").problem == EMPTY
    assert "no document 4.0017" in Seen(desk.open("4.0017.001")).words


def test_a_port_in_use_is_one_message(room: Room) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        message = refused(pincite("serve", "--port", str(port), library=room.settings.library))
    assert str(port) in message
    assert "--port" in message


def test_a_library_that_is_missing_is_told_before_the_page_is_served(tmp_path: Path) -> None:
    assert "librar" in refused(pincite("serve", library=tmp_path / "none"))


def test_only_what_the_page_needs_is_served_and_only_to_this_machine(room: Room) -> None:
    with serving(room.settings.library) as page:
        assert page.status("/") == 200
        for path in (
            "/gradio_api/upload_progress/",
            "/gradio_api/file=pyproject.toml",
            "/gradio_api/vibe-code/",
            "/docs",
        ):
            assert page.status(path) == 404
        assert page.status("/", Host="elsewhere.example") == 403
        with urllib.request.urlopen(page.link, timeout=20) as answer:
            policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert page.process.returncode == 0


def test_examples_are_answered_from_the_document_they_are_made_of(tmp_path: Path) -> None:
    source = tmp_path / "harbour.md"
    source.write_text(
        "# Harbour\n\n## Dredging of the basin\n\nThe dredging of the basin took eleven months.\n\n"
        "## Conclusions\n\nA tidewaiter is an officer of the customs. Though this is a port, it is quiet. "
        "Pilotage is a duty of the port.\n\n"
        "| Ship | Rebuilt | Repaired | Draught |\n|---|---|---|---|\n| Kestrel | 1911 | 1920 | 7.4 m |\n",
        encoding="utf-8",
    )
    assert pincite("ingest", source, library=tmp_path / "library").status == 0
    here = Room(Settings(tmp_path / "library"))
    offered = examples(here, here.ask)
    assert "What is the draught of Kestrel?" in offered
    assert set(offered) <= {
        "What is the draught of Kestrel?",
        "What is a tidewaiter?",
        "What does the report say about Dredging of the basin?",
        "What does the report say about dredging of the basin?",
    }
    assert examples(here, here.ask, stop=lambda: True) == ()


@pytest.mark.parametrize(
    ("table", "offered"),
    [
        (("Gallery", "Curator", "Ruth Vale"), {"Who is the curator of Gallery Nine?"}),
        (("Gallery", "Number", "41 rooms"), {"What is the number of Gallery Nine?"}),
        (("Gallery", "Hour", "14:30"), set()),
        (("11 January", "Curator", "Ruth Vale"), set()),
    ],
)
def test_examples_ask_for_cells_as_a_person_would(
    tmp_path: Path, table: tuple[str, str, str], offered: set[str]
) -> None:
    name, column, value = table
    row = name if name[0].isdigit() else f"{name} Nine"
    lines = f"| Name | {column} |\n|---|---|\n| {row} | {value} |\n"
    (tmp_path / "a.md").write_text(f"# Galleries\n\nThey open.\n\n{lines}", encoding="utf-8")
    assert pincite("ingest", tmp_path / "a.md", library=tmp_path / "library").status == 0
    here = Room(Settings(tmp_path / "library"))
    assert set(examples(here, here.ask)) == offered


def test_examples_of_two_forms_of_one_report_do_not_repeat_each_other(tmp_path: Path) -> None:
    text = "# Harbour\n\n## Winter Storms\n\nThe winter storms of 1911 broke the mole.\n\n{}\n"
    table = "| Ship | Draught |\n|---|---|\n| {} | 7.4 m |\n"
    for name in ("Kes-trel", "Kestrel"):
        (tmp_path / f"{name}.md").write_text(text.format(table.format(name)), encoding="utf-8")
        assert pincite("ingest", tmp_path / f"{name}.md", library=tmp_path / "library").status == 0
    here = Room(Settings(tmp_path / "library"))
    offered = examples(here, here.ask)
    assert len(offered) == len({one.replace("-", "") for one in offered}) > 0
    assert "What do the documents say about winter storms?" in offered


def test_several_visitors_at_once_get_the_answers_each_gets_alone(room: Room) -> None:
    desk = Desk(room)
    questions = [f"Who kept the ledger of the pilots, clerk number {n}?" for n in range(12)]
    alone = [conversation([desk.ask(question)]) for question in questions]
    with ThreadPoolExecutor(8) as visitors:
        together = list(visitors.map(lambda question: conversation([desk.ask(question)]), questions))
    assert together == alone
    assert len(set(alone)) == len(questions)


def test_nobody_is_kept_waiting_by_the_question_of_another(room: Room) -> None:
    use = RoomInUse(room)
    inside = threading.Barrier(2)  # passed only if two are in the library at the same time

    def visit() -> None:
        with use():
            inside.wait(30)

    with ThreadPoolExecutor(2) as visitors:
        for visitor in [visitors.submit(visit), visitors.submit(visit)]:
            visitor.result()


def test_a_closed_page_begins_nothing_more(room: Room) -> None:
    desk = Desk(room)
    desk.prepare()
    desk.close()
    assert desk.ask("Who kept the ledger?").problem
