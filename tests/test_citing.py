"""ALCE's citation recall and precision, on answers worked out by hand."""

from __future__ import annotations

from app.answer import Answer, Citation, Claim
from app.rows.derived import Derivation
from app.rows.operation import Op
from eval.citing import holds, precision, recall
from eval.places import Place, Spot
from ingest.address import Address, AddressRange

DOCUMENT = Address(7, 1)
HERE, THERE, ELSEWHERE = DOCUMENT.at(1), DOCUMENT.at(2), DOCUMENT.at(3)
PLACE: Place = (Spot("founded in", HERE),)
OTHER: Place = (Spot("closed in", THERE),)


def citation(address: Address, quote: str) -> Citation:
    return Citation(address, 1, None, None, quote, 0, len(quote))


RIGHT = citation(HERE, "founded in 1999")
BESIDE = citation(HERE, "by two engineers")
AWAY = citation(ELSEWHERE, "founded in 1999")


def answer(*claims: tuple[Citation, ...]) -> Answer:
    made = tuple(Claim(" … ".join(one.quote for one in citations), citations) for citations in claims)
    return Answer("?", "?", "answered", None, made, (), (), None)


def test_a_quote_holds_the_evidence_of_its_own_passage_alone() -> None:
    assert holds(RIGHT, PLACE)
    assert not holds(BESIDE, PLACE)
    assert not holds(AWAY, PLACE)


def test_any_cell_of_the_evidences_row_holds_it() -> None:
    assert holds(BESIDE, (Spot("founded in", HERE, in_row=True),))


def test_a_supported_claim_with_one_citation_is_perfect() -> None:
    assert (recall(answer((RIGHT,)), [PLACE]), precision(answer((RIGHT,)), [PLACE])) == (1, 1)


def test_a_claim_without_the_evidence_is_not_supported() -> None:
    assert (recall(answer((AWAY,)), [PLACE]), precision(answer((AWAY,)), [PLACE])) == (0, 0)


def test_a_citation_that_adds_nothing_costs_precision_and_not_recall() -> None:
    assert recall(answer((RIGHT, BESIDE)), [PLACE]) == 1
    assert precision(answer((RIGHT, BESIDE)), [PLACE]) == 0.5


def test_recall_is_over_claims_and_precision_over_citations() -> None:
    given = answer((RIGHT,), (AWAY, BESIDE))
    assert recall(given, [PLACE]) == 1 / 2
    assert precision(given, [PLACE]) == 1 / 3


def test_one_of_several_places_supports_a_claim() -> None:
    closed = citation(THERE, "closed in 2004")
    assert recall(answer((RIGHT,), (closed,)), [PLACE, OTHER]) == 1
    assert precision(answer((RIGHT,), (closed,)), [PLACE, OTHER]) == 1


def test_an_answer_without_claims_cites_nothing() -> None:
    assert (recall(answer(), [PLACE]), precision(answer(), [PLACE])) == (0, 0)


def test_the_cells_a_derived_claim_takes_from_one_row_are_one_citation() -> None:
    rows = [(Spot("founded in", HERE, in_row=True),), (Spot("closed in", THERE, in_row=True),)]
    cells = (RIGHT, BESIDE, citation(THERE, "Elm"), citation(THERE, "2004"), citation(ELSEWHERE, "Oak"))
    of = (AddressRange(HERE, ELSEWHERE),)
    claim = Claim("2 of the 3 rows", cells, derived=Derivation(Op.COUNT, of))
    given = Answer("?", "?", "answered", "2", (claim,), (), (), None)
    assert recall(given, rows) == 1
    assert precision(given, rows) == 2 / 3
