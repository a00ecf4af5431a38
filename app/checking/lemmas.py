"""Verbs by their first form, irregular ones among them."""

from __future__ import annotations

from index.words import fold, stem

_IRREGULAR = """
choose chose chosen|lend lent|buy bought|sell sold|pay paid|give gave given|take took taken|
write wrote written|build built|find found|hold held|keep kept|lead led|lose lost|make made|meet met|
say said|see saw seen|send sent|speak spoke spoken|spend spent|teach taught|tell told|think thought|
win won|draw drew drawn|bring brought|catch caught|feel felt|fight fought|hear heard|leave left|
mean meant|steal stole stolen|break broke broken|drive drove driven|know knew known|show showed shown|
throw threw thrown|wear wore worn|bear bore borne|begin began begun|run ran|seek sought|owe owed owes|
beat beaten|bind bound|deal dealt|eat ate eaten|forbid forbade forbidden|get got|grow grew grown|
hide hid hidden|strike struck|rise rose risen|swear swore sworn|withdraw withdrew withdrawn|withhold withheld|
undertake undertook undertaken|overturn overturned|fall fell fallen|shrink shrank shrunk|stand stood|
understand understood|uphold upheld|oversee oversaw overseen|feed fed|lay laid|fly flew flown|shoot shot|
withstand withstood|foresee foresaw foreseen|ride rode ridden|sing sang sung|become became|
come came|go went gone|sink sank sunk
"""
_LEMMAS = {
    form: stem(fold(forms.split()[0]))
    for forms in _IRREGULAR.replace("\n", " ").split("|")
    for form in forms.split()
}


def lemma(word: str) -> str:
    """The stem of a verb's first form.

    >>> lemma("chosen") == lemma("choose")
    True
    """
    return _LEMMAS.get(word) or str(stem(word))
