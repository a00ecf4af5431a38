"""Everyday words that questions and documents use for one another: `price` and `cost`, `boss` and `head`."""

from __future__ import annotations

from functools import lru_cache

from index.words import stem

_GROUPS = """
price cost fee charge fare tariff worth value expense
pay paid salary wage earn income remuneration
boss chief head director leader manager supervisor lead superior
found founded establish established create created set launch launched start started form formed inception
begin began start started commence opening opened
end ended stop stopped terminate terminated finish finished expire expires cease
allow allowed permit permitted may authorise authorize
forbid forbidden prohibit prohibited ban banned disallow
must require requires required obligatory compulsory mandatory obliged demand demanded needed
buy bought purchase purchased acquire acquired procure
help support assist aid assistance
doctor physician
car vehicle automobile
kid child children
illness disease sickness condition
worker employee staff personnel colleague people
firm company business enterprise organisation organization
yearly annual annually year
wrong error mistake fault
get got receive received obtain obtained granted
advise advised advice recommend recommended recommendation suggest suggested
warn warned caution cautioned concern
fine penalty sanction
hurt injured injury harm harmed wounded
repair repaired fix fixed mend restore
build built construct constructed manufacture manufactured
team group panel
rival competitor opponent
test benchmark evaluate evaluation assess assessed exam
picture image photo photograph figure
talk spoke interview interviewed discussion conversation
press media newspaper journalist
rule regulation requirement
law act statute legislation
agreement treaty contract accord convention
leave withdraw withdrawal quit exit departure
delete deleted remove removed erase destroy destroyed discard
folder directory
store stored save saved keep kept
old age aged
goal target aim objective purpose
area size extent surface
late delay delayed overdue
reduce cut lower decrease shrink
increase raise raised grow grew growth rise rose
prolong extend extended extension renew renewed
tell inform notify notification notice report
answer reply respond response
choose chosen select selected pick
join joined member membership belong party parties
replace replaced succeed succeeded successor
live lived reside resident based seat located location
name named called title
job position role post occupation
home house residence
money funds funding sum amount
mend heal
sure certain confirm confirmed verify
hard difficult
hire hired recruit recruited employ employed
dismiss dismissed fired sacked
send sent submit submitted file filed deliver
bill invoice claim
trip travel journey
quick quickly fast rapid
shut close closed
share portion part proportion percentage
limit maximum most cap
minimum least
frequent often
show display shown
program programme software application
""".strip().splitlines()
_SETS = tuple(frozenset(map(stem, line.split())) for line in _GROUPS)
_OF: dict[str, frozenset[str]] = {
    word: frozenset().union(*(group for group in _SETS if word in group))
    for word in frozenset().union(*_SETS)
}
_NONE = frozenset[str]()


def others(word: str) -> frozenset[str]:
    """The stems that a stem may stand for, itself among them; none where it is no everyday word."""
    return _OF.get(word, _NONE)


@lru_cache(maxsize=4096)
def meant_in(present: frozenset[str]) -> frozenset[str]:
    """The stems of a text and of the words that theirs may stand for."""
    return present.union(*(_OF[word] for word in present if word in _OF))
