"""Words sorted by what they do in a question: small words, common verbs, nouns of a sort."""

from __future__ import annotations

from ingest.lazy_regex import regex

AUXILIARY = frozenset(
    "is are was were be been am do does did has have had can could will would shall should may might "
    "must isn't aren't wasn't weren't doesn't don't didn't hasn't haven't can't cannot won't".split()
)


DETERMINERS = frozenset("the a an this that these those each every any some my our your all both".split())


PREPOSITIONS = frozenset(
    "of in on at by for from to with without under over into about after before between through "
    "during per than against among since until within towards toward as near behind".split()
)


PRONOUNS = frozenset(
    "it its they them their theirs he him his she her hers i we you us me one ones itself themselves "
    "there that this these those".split()
)


ASKING = frozenset("who whom whose what which when where why how".split())


OTHER = frozenset(
    "and or but if so because not no never also then else ever still yet already only just even too "
    "please many much more most any well currently exactly together alone first instead responsible "
    "out up off away down now today again ago due valid ready available possible able allowed "
    "required liable eligible entitled similar different important".split()
)


DESCRIBING = frozenset(  # those of OTHER that also stand between an article and its noun
    "first only valid ready available possible able required responsible eligible similar different "
    "important due allowed".split()
)


PREDICATES = frozenset(
    "late early alive dead ill sick empty full high low open safe wrong free long wide deep old young large "
    "heavy guilty liable wet dry rare rich poor cheap expensive dear".split()
)


VERBS = frozenset(
    "cause causes affect affects increase increases reduce reduces sign signs create creates produce "
    "produces determine determines influence influences made make makes built build builds cost costs "
    "need needs take takes took use used uses say says said mean means meant pay pays paid give gives "
    "gave given get gets got come comes came become becomes became go goes went run runs ran hold "
    "holds held keep keeps kept know known lead leads led lie lies stand stands stood sell sells sold "
    "buy buys bought tell tells told think thinks thought win wins won write writes wrote written "
    "work works worked train trains contain contains cover covers happen happens describe describes "
    "mention mentions show shows apply applies live lives look looks support supports include "
    "includes offer offers provide provides require requires last lasts begin begins began begun "
    "start starts end ends stop own owns allow allows call raise raises differ differs compare "
    "compares exist exists appear appears carry carries report reports publish publishes release "
    "releases develop develops found set sets put puts find finds let lets see seen saw send sends "
    "sent spend spends spent grow grows grew rise rises rose fall falls fell lose loses lost help "
    "helps perform performs belong belongs deal deals explain explains define defines list lists "
    "state states receive receives earn earns eat eats like likes open opens recommend recommends "
    "suggest suggests prevent prevents protect protects change changes speak speaks spoke die dies "
    "died close closes approve approves decide decides agree agrees enter enters retire retires "
    "resign resigns serve serves reach reaches replace replaces remain remains join joins obtain "
    "obtains appoint appoints elect elects govern governs operate operates manage manages handle "
    "handles oversee oversees succeed succeeds exceed exceeds arrive arrives depart departs fail "
    "fails occur occurs expire expires attend attends argue argues believe believes propose proposes "
    "reject rejects adopt adopts investigate investigates discover discovers depend depends fallen "
    "risen driven frozen stolen broken learn learns store stores print prints return returns refuse "
    "refuses accept accepts expect expects want wants leave leaves left follow follows drive drives "
    "drove draw draws drew choose chooses chose beat beats share weigh weighs measure stay stays "
    "design designs bore sank drank wore tore wove fled fed struck hung flew threw blew forget forgot "
    "hid slept swept fought seek sought teach taught caught bring brought bred forbid forbade froze "
    "swear swore laid overtook undertake undertook withdraw withdrew withheld withstood undergo "
    "underwent overcame arise arose rebuild rebuilt meet met sat sang rang swam woke rode ate lent "
    "lit hurt".split()
)


COMMANDS = frozenset("name list give show find tell compare describe explain count quote".split())


_ENDINGS = regex(r"[a-z]{2,}(?:[^e]ed|[^aeiou]ing)")


ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


DOCUMENT = frozenset(
    "report document paper handbook study article book file text page table section chapter".split()
)


SORTS = frozenset(
    "model company firm lab laboratory institute organisation organization agency plan programme "
    "program project system product law act country city state treaty fund tool dataset corpus "
    "benchmark ship ferry boat vessel building bridge person method algorithm software bank hospital "
    "school town county".split()
)


OF_A_THING = frozenset(
    "age amount area breadth budget capacity colour color cost date deadline depth duration "
    "efficiency fee fine height length limit name number period population price rate rent salary "
    "share size speed term title value volume weight width turnover profit income revenue output yield loss "
    "debt wage turnout membership".split()
)


def is_verb(word: str) -> bool:
    """Whether a word in lower case is likely a verb form."""
    return word in VERBS or _ENDINGS.fullmatch(word) is not None
