"""Counts, lists, extremes and comparisons over small made tables; nothing where a question is not clear."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from app.answer import Answer, derived_claim
from app.render import answer_lines
from app.rows.derive import derive
from app.shapes import answer_shape
from app.web.answer_view import Turn, conversation
from index.search import Hit
from ingest.address import Address
from ingest.document import Kind
from tests.asked_tables import asking, tables

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from index.library import Library

BOATS = [
    ("Boat", "Yard", "Launched", "Seats", "Price", "Heated", "Remarks"),
    (
        "Kestrel",
        "Quill Yard",
        "3/14/2019",
        "120",
        "€1.2 million",
        "yes",
        "64 lamps of brass line the open deck of it",
    ),
    (
        "Heron",
        "Brand, Quill Yard",
        "6/2/2021",
        "310",
        "€900k",
        "no",
        "12 lamps, and a deck that is closed in winter",
    ),
    (
        "Plover",
        "Brand",
        "11/30/2021",
        "95",
        "n/a",
        "yes",
        "A deck of oak (lamps unspecified) and two small masts",
    ),
    (
        "Gannet II",
        "Sol & Sons",
        "1/9/2022",
        "",
        "€2.5 million",
        "no",
        "40 lamps that burn oil, and a deck of red pine",
    ),
    ("Total", "", "", "525", "", "", ""),
]
STAFF = [
    ("No.", "Name", "Role", "Salary", "Joined"),
    ("1", "Ida Brandt", "Librarian", "$52,300", "4 March 2015"),
    ("2", "Omar Haddad", "Senior Librarian", "$61,000", "17 Sept 2009"),
    ("3", "Lucy Penn", "Archivist", "$48,750", "1 Feb 2021"),
    ("4", "Tom Reyes", "Archivist", "$48,750", "December 2021"),
]
FUNDS = [
    ("Fund", "Inception", "Assets (EUR m)", "Annual fee", "Return 2022", "Return 2023"),
    ("Alder Growth", "03.05.2011", "1.240,5", "1,20 %", "-12,4 %", "8,1 %"),
    ("Birch Income", "17.11.2016", "310,2", "0,65 %", "-3,2 %", "4,4 %"),
    ("Cedar Bond", "29.01.2020", "98,7", "0,40 %", "-9,9 %", "5,0 %"),
]


YEARS = [
    ("Year", "Turnover (EUR m)", "Strikes", "Audited since"),
    ("2020", "81", "none", "2021"),
    ("2021", "96", "two", "2024"),
    ("2022", "74", "none", "Not audited"),
    ("2023", "79", "one", "2024"),
    ("2024", "85", "one", "2025"),
    ("2025", "82", "one", "2026"),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Library]]:
    folder = tmp_path_factory.mktemp("tables")
    made = {
        name: tables(folder / name, table)
        for name, table in (("boats", BOATS), ("staff", STAFF), ("funds", FUNDS), ("years", YEARS))
    }
    yield made
    for one in made.values():
        one.close()


@pytest.mark.parametrize(
    ("table", "question", "answer"),
    [
        ("years", "In which year did turnover peak?", "2021"),
        ("years", "Which years had no strikes?", "2020; 2022"),
        ("years", "Which year has been audited the longest?", "2020"),
        ("boats", "How many boats did Quill Yard build?", "2"),
        ("boats", "How many boats are there?", "4"),
        ("boats", "How many of the boats were launched in 2021?", "2"),
        ("boats", "How many boats have more than 100 seats?", "2"),
        ("boats", "How many boats are heated?", "2"),
        ("boats", "Which boats were launched after May 2021?", "Heron; Plover; Gannet II"),
        ("boats", "List all boats of Brand.", "Heron; Plover"),
        ("boats", "Which boat did Brand build alone?", "Plover"),
        ("boats", "Which boats cost at least a million euros?", "Kestrel; Gannet II"),
        ("boats", "For how many boats is no price given?", "1"),
        ("boats", "Which two boats were launched in 2021?", "Heron; Plover"),
        ("boats", "Which boat has the most seats?", "Heron"),
        ("boats", "Which boat has the second most seats?", "Kestrel"),
        ("boats", "What is the cheapest boat?", "Heron"),
        ("boats", "Which boat has the most lamps?", "Kestrel"),
        ("boats", "Which boats have exactly 40 lamps?", "Gannet II"),
        ("boats", "Which boat was launched first?", "Kestrel"),
        ("boats", "What is the newest boat of Quill Yard?", "Heron"),
        ("boats", "What is the highest price?", "€2.5 million"),
        ("boats", "Which has more seats, the Kestrel or the Heron?", "Heron"),
        ("boats", "Was Heron launched before Plover?", "yes"),
        ("boats", "Is Gannet cheaper than Kestrel?", "no"),
        ("boats", "How many seats do the Kestrel and the Heron have?", "120; 310"),
        ("staff", "Who has the highest salary?", "Omar Haddad"),
        ("staff", "Who joined first?", "Omar Haddad"),
        ("staff", "How many archivists are there?", "2"),
        ("staff", "Which employees joined in 2021?", "Lucy Penn; Tom Reyes"),
        ("staff", "How many employees earn more than $50,000?", "2"),
        ("funds", "Which fund is the oldest?", "Alder Growth"),
        ("funds", "Which fund had the highest return in 2023?", "Alder Growth"),
        ("funds", "How many funds have a fee above 0.5%?", "2"),
        ("funds", "Which fund has the smallest assets?", "Cedar Bond"),
    ],
)
def test_what_rows_say_together_is_computed(
    library: dict[str, Library], table: str, question: str, answer: str
) -> None:
    derived = asking(library[table])(question)
    assert derived is not None
    assert derived.answer == answer


@pytest.mark.parametrize(
    ("table", "question"),
    [
        ("boats", "How many seats does the Kestrel have?"),  # one cell
        ("boats", "How many boats are painted red?"),  # `painted` stands nowhere
        ("boats", "How many boats did Quill Yard not build?"),
        ("boats", "How many boats were sold in 2021?"),  # no column of sales
        ("boats", "How many boats have neither heating nor lamps?"),
        ("boats", "What is the average price of the boats?"),  # one is not given
        ("boats", "Which boat has the most engines?"),
        ("boats", "Which boats in Table 2 were launched in 2021?"),  # this is Table 1
        ("boats", "Which three boats were launched in 2021?"),  # there are two
        ("boats", "How many boats were built by Brand and Quill Yard?"),  # by each, or by both?
        ("boats", "How many sailors are there?"),
        ("boats", "Which has more seats, the Kestrel or the Gannet?"),  # one cell is empty
        ("boats", "What does the Kestrel cost?"),
        ("boats", "Which boats have more seats than the Kestrel?"),  # against a row, not a number
        ("boats", "Which boats were launched before the Heron?"),
        ("boats", "Which boats are dearer than the Heron?"),
        ("staff", "How many librarians are there?"),  # one is senior
        ("staff", "Who has the lowest salary?"),  # two have
        ("staff", "How many employees were there in 2021?"),  # not: joined
        ("funds", "Which fund had the highest return?"),  # of which year?
        ("funds", "Which funds were closed after 2015?"),
    ],
)
def test_nothing_is_computed_where_the_question_is_not_clear(
    library: dict[str, Library], table: str, question: str
) -> None:
    assert asking(library[table])(question) is None


def test_a_derived_claim_cites_slices_of_cells_of_the_rows_that_match(library: dict[str, Library]) -> None:
    derived = asking(library["boats"])("How many boats did Quill Yard build?")
    assert derived is not None
    (claim,) = derived.statements
    assert [one.row.text[one.start : one.end] for one in claim.slices] == [
        "Kestrel",
        "Quill Yard",
        "Heron",
        "Brand, Quill Yard",
    ]
    for one in claim.slices:
        assert any(cell.start <= one.start < one.end <= cell.end for cell in one.row.cells)


def test_a_derived_claim_names_its_operation_and_the_rows_looked_at(library: dict[str, Library]) -> None:
    derived = asking(library["boats"])("Which boat has the most seats?")
    assert derived is not None
    derivation = derived.statements[0].derivation
    assert derivation is not None
    assert derivation.op == "largest"
    assert [str(rows) for rows in derivation.of] == ["1.0001.001-004"]


def test_a_long_list_has_no_direct_answer(tmp_path: Path) -> None:
    names = [f"The Honourable Company of Weavers {letter}" for letter in "BCDEFGH"]
    table = [("Guild", "Town"), *((name, "Arle") for name in names), ("Smiths", "Sill")]
    with tables(tmp_path, table) as library:
        derived = asking(library)("Which guilds are in Arle?")
        assert derived is not None
        assert derived.answer is None
        assert len(derived.statements[0].slices) == 2 * len(names)


def test_two_tables_that_both_fit_are_not_clear(tmp_path: Path) -> None:
    with tables(tmp_path, BOATS, [BOATS[0], *BOATS[2:5]]) as library:
        assert asking(library)("How many boats are there?") is None


@pytest.fixture
def answer(library: dict[str, Library]) -> Answer:
    """What the application answers from the boats: a count of two."""
    hits = [
        Hit(row, 1.0)
        for row in library["boats"].passages(Address.parse("1.0001"))
        if row.kind is Kind.TABLE_ROW
    ]
    derived = derive("How many boats are heated?", hits, library["boats"], lambda one, other: 0.0)
    assert derived is not None
    claims = tuple(map(derived_claim, derived.statements))
    return Answer("q", "q", "answered", derived.answer, claims, (), (), None, 1.0)


def test_json_names_the_operation_and_the_range_of_rows(answer: Answer) -> None:
    (claim,) = answer_shape(answer)["claims"]
    assert claim["derived"] == {"op": "count", "of": ["1.0001.001-004"]}
    assert [citation["address"] for citation in claim["citations"]] == ["1.0001.001"] * 2 + ["1.0001.003"] * 2


def test_the_terminal_shows_the_operation_and_a_line_for_each_row(answer: Answer) -> None:
    lines = [line.plain for line in answer_lines(answer)]
    assert any("count over 1.0001.001-004" in line for line in lines)
    assert any("“Plover” … “yes”  [1.0001.003" in line for line in lines)


def test_the_page_shows_the_operation_and_the_rows_quotes(
    answer: Answer, library: dict[str, Library]
) -> None:
    cited = tuple(library["boats"].passages(Address.parse("1.0001")))
    page = str(conversation([Turn("How many boats are heated?", answer, cited=cited)]))
    assert "Computed: count over 1.0001.001-004" in re.sub(r"<[^>]*>", "", page)
    assert "“Kestrel” … “yes”" in page


FERRIES = [
    ("Ferry", "Built", "Crossing", "Beds", "Ice class", "Retired", "Ports"),
    ("Kestrel", "1998", "1 h 10 min", "4", "yes", "2020", "Elm, Oak"),
    ("Heron", "2007", "25 min", "2", "no", "", "Elm"),
    ("Plover", "2015", "55 min", "1", "no", "", "Oak, Ash, Elm"),
]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which ferries have no ice class?", "Heron; Plover"),
        ("How many ferries have no ice class?", "2"),
        ("Which ferry has the longest crossing?", "Kestrel"),
        ("Which ferry is the biggest?", "Kestrel"),
        ("Which ferry has the most ports?", "Plover"),
        ("Which ferry was built later, the Kestrel or the Heron?", "Heron"),
    ],
)
def test_what_rows_lack_and_what_all_their_columns_agree_on_is_told(
    tmp_path: Path, question: str, answer: str
) -> None:
    with tables(tmp_path / "ferries", FERRIES) as library:
        derived = asking(library)(question)
    assert derived is not None
    assert derived.answer == answer


DEPOTS = [
    ("No.", "Depot", "Faults 2022", "Faults 2023", "Uptime 2021/22", "Uptime 2022/23", "Repair"),
    ("D1", "Elm", "51", "47", "90%", "94%", "Mended"),
    ("D2", "Oak", "64", "88", "77%", "81%", "Partly mended"),
    ("D3", "Ash", "39", "36", "64%", "71%", "Not mended"),
    ("D4", "Yew", "33", "45", "88%", "79%", "Mended"),
]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which depots had more than 40 faults in 2023?", "Elm; Oak; Yew"),
        ("Which depot had the most faults in 2022?", "Oak"),
        ("Which depot had the fewest faults in 2023?", "Ash"),
        ("How many depots had an uptime below 80% in 2022/23?", "2"),
        ("How many depots had an uptime below 80% in 2021/22?", "2"),
        ("How many depots had an uptime above 89% in 2021/22?", "1"),
        ("How many depots were fully mended?", "2"),
    ],
)
def test_a_year_chooses_the_column_of_that_year(tmp_path: Path, question: str, answer: str) -> None:
    with tables(tmp_path / "depots", DEPOTS) as library:
        derived = asking(library)(question)
    assert derived is not None
    assert derived.answer == answer


@pytest.mark.parametrize(
    "question", ["Which depots had more than 40 faults in 2020?", "Which depot had the most faults in 2019?"]
)
def test_a_year_that_no_column_is_of_is_not_answered(tmp_path: Path, question: str) -> None:
    with tables(tmp_path / "depots", DEPOTS) as library:
        assert asking(library)(question) is None
