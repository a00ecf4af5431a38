"""Whether two words of a claim and of a passage say the same: one stem, one family, or near in meaning."""

from __future__ import annotations

from functools import lru_cache

from index.thesaurus import kin
from index.words import stem

FAMILY = 6  # letters that a verb and its noun share
_RELATED = """
prove proof proven|lose loss lost|choose choice chosen|die death dead|sell sale sold|give gift|
grow growth|know knowledge known|believe belief|live life|succeed success|fail failure|pay payment paid|
speak speech|think thought|fly flight|weigh weight|advise advice|strong strength|long length|high height|
deep depth|wide width|young youth|poor poverty|hot heat|able ability|true truth|bind binding bound|
buy bought purchase|lend lent loan|build built building|hold held|keep kept|find found|take taken took|
break broke broken breach|see seen sight|write written|teach taught|send sent|spend spent|
win won victory|draw drawn drew|grow grew grown|rise rose risen|fall fell fallen|begin began begun|
forbid forbade forbidden|deny denial|refuse refusal|try trial|marry marriage|bear borne|free freedom|
legal law lawful|compel compulsory compulsion|oblige obligation obligatory|wed wedding|
rely reliance reliable|apply application|comply compliance|defend defence defense|decide decision|
permit permission|admit admission|omit omission|divide division|exclude exclusion|include inclusion|
conclude conclusion|collide collision|explode explosion|expand expansion|extend extension|
intend intention|suspend suspension|invade invasion|evade evasion|persuade persuasion|assume assumption|
consume consumption|receive receipt|reduce reduction|produce production|destroy destruction|
describe description|inform information
"""


@lru_cache(maxsize=1)
def _related() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group in _RELATED.replace("\n", " ").split("|"):
        stems = {stem(word) for word in group.split()}
        for one in stems:
            found.setdefault(one, set()).update(stems)
    return {one: frozenset(others) for one, others in found.items()}


@lru_cache(maxsize=65536)
def same(one: str, other: str) -> bool:
    """Whether two stems say about the same.

    >>> same("proof", stem("proven")), same("dog", "cat")
    (True, False)
    """
    return (
        one == other
        or other in kin(one)
        or (min(len(one), len(other)) >= FAMILY and one[:FAMILY] == other[:FAMILY])
        or other in _related().get(one, ())
    )
