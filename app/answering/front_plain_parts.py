"""Parts of a document's making and life that are asked for by words that hardly ask for anything else: who
paid, under what number it goes, when its data end, which version it is."""

from __future__ import annotations

from app.answering.front_part import GAP, Sort, plain_role
from index.front import WORKS

_NUMBERED = r"number|no\b\.?|reference|ref\b\.?|code"
_SAYINGS = r"findings|conclusions|results|report|version|text|draft|decision|edition|paper"
_MATTER = r"data|figures|material|information|statistics|numbers"
_READ = r"evidence|literature|studies|research|papers|articles|publications"
_SPANS = r"period|stretch|span|spell|time ?span|time ?frame|timeframe|range of (?:dates|years|days)"
_ASKED_OF = r"interview(?:ed|s)?|talked to|spoken to|surveyed|polled|questioned|visited"

PLAIN_ROLES = (
    plain_role(
        "replaced",
        r"replac(?:e[sd]?|ing)|supersed(?:e[sd]?|ing)|takes? the place of|took the place of|repeal(?:s|ed)?",
        r"replac(?:es|ed|ing)|supersed(?:es|ed|ing)|repeal(?:s|ed|ing)",
        Sort.WORDS,
    ),
    plain_role(
        "in force",
        r"(?:in(?:to)?|of) force|takes? effect|took effect|effective|"
        r"(?:start(?:s|ed)? to )?appl(?:y|ies|ied)|valid|c[ao]mes? into (?:effect|operation)|"
        r"(?:must|has to|have to|should) (?:[\w’'-]+ ){0,3}?(?:follow|obey|comply with|use|observe) (?:it|"
        r"this|them)",
        r"in(?:to)? force|effective|appli(?:es|cable)(?: (?:from|to\b.{0,60}?\bon or after))?|valid from|"
        r"takes effect|commencement|operative",
        Sort.WHEN,
    ),
    plain_role(
        "version",
        r"(?:version|edition|revision|release|issue) (?:number|no\b\.?)|"
        r"(?:which|what) (?:version|edition|revision|release|printing|impression)(?= of| is this| is it|"
        r" do (?:we|you|i) have| are we)",
        r"version|edition|revision|release|document control|impression",
        Sort.VERSION,
    ),
    plain_role(
        "number",
        r"(?:(?:reference|serial|series|registration|publication|document|catalogue|control) )?"
        r"(?:number|no\b\.?(?! (?:more|further|longer|new|newer|one|other|later|fewer|less)\b))"
        r"(?! of\b(?! (?:the|this|that|its|these)\b))|"
        rf"(?:{WORKS} )?(?:reference code|identifier|code)(?! of (?:practice|conduct))|"
        r"(?:document|case|file|report|docket) reference|reference of|(?:what|which) reference",
        rf"{_NUMBERED}|docket|file|case|serial|document",
        Sort.CODE,
    ),
    plain_role(
        "funded",
        rf"fund(?:s|ed|ing|ers?)|financ(?:e[sd]?|ing)|(?:paid|pays?|paying) {GAP}for|whose money|"
        rf"bankroll(?:s|ed)?|"
        r"money (?:came|comes) from|footed the bill|foot(?:s|ing)? the bill|put up the money|"
        r"underwr(?:ote|itten)|"
        r"money (?:is |was )?behind",
        r"fund(?:ed|ing|ers?)|financ(?:ed|ing)|sponsor(?:s|ed)?|paid for|grant from|support(?:ed)? by|"
        r"commissioned|on behalf|prepared for|clients?",
    ),
    plain_role(
        "searched",
        rf"how (?:recent|current|new|up[- ]to[- ]date|fresh) (?:is|are|was|were) (?:the |its |"
        rf"their )?(?:{_READ})|"
        rf"(?:latest|newest|most recent) (?:{_READ})|(?:search|searches) (?:run|go|went|ran|ended|reach)\w*|"
        rf"(?:{_READ}) (?:[\w’'-]+ ){{0,3}}?searched|no (?:more|further|newer|later) (?:{_READ})",
        r"search(?:ed|es)?(?: date)?|last search(?:ed)?|literature|evidence",
        Sort.WHEN,
    ),
    plain_role(
        "closed",
        rf"stop(?:ped)? {GAP}(?:adding|collecting|gathering|accepting|including|counting|taking in)|"
        rf"no (?:more|further|new|newer|later) (?:{_MATTER})|cut[- ]?off(?: date)?|"
        rf"(?:{_MATTER}|text) (?:[\w’'-]+ ){{0,3}}?(?:end|ended|close|closed|run to|go up to|frozen)|"
        rf"how (?:recent|current|new|up[- ]to[- ]date|fresh) (?:is|are|was|were) (?:the |its |"
        rf"their )?(?:{_MATTER})|"
        rf"(?:latest|newest|most recent) (?:{_MATTER})|(?:close|closing|"
        rf"freeze) (?:date )?of (?:the )?(?:{_MATTER})",
        r"cut[- ]?off|clos(?:ed|ing date)|closes|frozen|freeze|"
        r"(?:current|complete|correct|up to date) (?:to|as (?:of|at)|at)|as (?:of|at)|information to",
        Sort.WHEN,
    ),
    plain_role(
        "chiefly made",
        r"(?:chief|main|lead|principal|primary|first) (?:author|writer|drafter)|"
        r"(?:chiefly|mainly|primarily|principally) (?:responsible for (?:writing|drafting|compiling)|"
        r"wrote|written|drafted)",
        r"(?:lead|chief|principal|main|first) (?:author|writer|drafter)",
    ),
    plain_role(
        "early",
        rf"(?:provisional|interim|preliminary|draft|initial|early|emerging) (?:{_SAYINGS})|"
        r"(?:see|saw|seen|sent|got|received|given|circulated|shared|shown) (?:the |a |its )?draft|"
        r"draft (?:was |is )?"
        r"(?:sent|circulated|shared|shown|issued)",
        r"draft|interim|provisional|preliminary|consultation|initial|emerging",
        Sort.WHEN,
    ),
    plain_role(
        "first",
        r"(?:first|original|initial|earliest) (?:version|edition|issue|impression|release|printing)|"
        r"(?:originally|initially) (?:published|issued|released)",
        r"first (?:version|edition|issue|issued|published|release|released)|original(?:ly)?|"
        r"version 1(?: was issued in)?",
        Sort.WHEN,
    ),
    plain_role(
        "contact",
        rf"contact(?:ed)?|approached|letters? {GAP}sent|correspond(?:ence|ing|ed)?|queries|"
        r"(?:turn|write|written|apply|put questions) to (?=about|with|for)|(?:get|got) in touch with",
        r"contacts?|enquiries|inquiries|queries|correspond(?:ing|ence)|questions(?: to)?",
    ),
    plain_role(
        "laid",
        r"(?:laid|placed|tabled|put|brought|presented) (?:before|to|in front of)|tabled|lodged|filed|"
        r"submitted|handed in|sent in",
        r"laid|tabled|presented|filed|submitted|lodged",
        Sort.WHEN,
    ),
    plain_role(
        "journal",
        r"(?:which|what) (?:journal|magazine|periodical|gazette|official journal|newspaper)",
        r"journal|gazette|published in|magazine|periodical",
        Sort.NAME,
    ),
    plain_role(
        "audited",
        rf"(?:checks?|checked|examines?|vouched for|signs? off|looks? over) {GAP}"
        r"(?:books|accounts|finances?|financial (?:side|statements|part))|"
        r"(?:account(?:ing|ancy)|audit) firm|independent auditors?|auditors? of|audits? the (?:books|"
        r"accounts|company)",
        r"auditors?|audited by|assurance|accountants?",
    ),
    plain_role(
        "owned",
        r"looks? after|custodian|answer(?:s|ed|able) for|accountable for|stands? behind|maintains?|"
        r"(?:responsible|responsibility) for(?! (?:the )?(?:writing|drafting|preparing|compiling|editing))",
        r"owner|owned by|custodian|responsible|steward|maintained by|keeper|accountable|sponsor",
    ),
    plain_role(
        "moved",
        rf"put(?:s|ting)? {GAP}forward|brought {GAP}forward|sponsor(?:s|ed)?|proposed|steered|rapporteur|"
        rf"piloted|saw {GAP}through|took {GAP}through",
        r"sponsors?|propose[dr]s?(?: by)?|moved by|rapporteur|promoters?|introduced by",
    ),
    plain_role(
        "noted",
        r"(?:took|takes|taking|kept|wrote up|writing up) (?:the )?(?:notes?|minutes)|note[- ]taker|"
        r"minute[- ]taker|"
        r"minuted|recorded the (?:meeting|minutes)|clerk(?:ed)?",
        r"clerk|secretary|minutes (?:taken )?by|note[- ]?taker|minute[- ]taker|recorder|notes by",
    ),
    plain_role(
        "fieldwork",
        rf"(?:people|respondents|participants|residents|patients|members|those) (?:were )?(?:{_ASKED_OF})|"
        r"field ?work|interviews? (?:held|done|take place|took place|carried out)",
        r"field ?work|interviews?|data collect(?:ion|ed)|survey dates|collected",
        Sort.PERIOD,
    ),
    plain_role(
        "covered",
        rf"(?:what|which) (?:[\w’'-]+ ){{0,2}}?(?:{_SPANS})|(?:what|which) (?:years|months|days|"
        rf"dates) {GAP}(?=covered|"
        r"cover|span|relate)|over (?:what|which) (?:time|period)",
        r"period(?! of)|covers|coverage|years? covered|time ?frame",
        Sort.PERIOD,
    ),
    plain_role(
        "cost",
        rf"(?:what|how much) did (?:this|the) (?:{WORKS}|evaluation|inquiry|audit|investigation|work) cost|"
        rf"cost of (?:this|the) (?:{WORKS}|evaluation|inquiry|audit|investigation)\W*$|"
        rf"(?:budget|price) (?:of|for) (?:this|the) (?:{WORKS}|evaluation|inquiry|audit|investigation)\W*$",
        r"budget|costs?|fee|price(?! base)",
        Sort.MONEY,
    ),
    plain_role(
        "prices",
        r"(?:what|which) year['’]?s (?:money|prices)|(?:prices|money) of (?:what|which) year|price base|"
        r"base year",
        r"price base|prices|base year",
        Sort.WHEN,
    ),
    plain_role(
        "class",
        r"(?:how (?:is|was|were|are) [^?]*?)?(?:graded|classed|classified|categori[sz]ed)|"
        r"(?:what|which) (?:class|classification|category|grade)",
        r"classification|class|category|grade|severity",
        Sort.WORDS,
    ),
)
