"""The parts in a document's making and life that lines of its front tell, the plain ones first."""

from __future__ import annotations

from app.answering.front_part import GAP, role
from app.answering.front_plain_parts import PLAIN_ROLES
from index.front import WORKS

_LEADERS = (
    r"lead(?:er|ing)?|head|chair(?:man|woman|person|s)?|presid(?:ent|ing)|convenor|convener|"
    r"principal investigator"
)
ROLES = (
    *PLAIN_ROLES,
    role(
        "approved",
        r"approv(?:ed?|al)|adopt(?:ed|ion)|endorsed|authori[sz]ed|pass(?:ed)?|clear(?:ed)?|"
        r"confirm(?:ed)?|ratif(?:y|ied)|accepted|agreed|consent(?:ed)?|assent(?:ed)?|go-ahead|green light|"
        r"sign(?:s|ed)?(?: (?!by\b)[\w’'-]+){0,5}? off|signed",
        r"approv(?:ed|al|er)|adopt(?:ed|ion)|endorsed|authori[sz]ed|passed|signed|cleared|confirmed|ratified|"
        r"accepted|agreed",
    ),
    role(
        "decided",
        r"decided|determined|ruled|gave the (?:decision|ruling|judge?ment)",
        r"determined by|decided by|decision by|judge|magistrate|coroner",
    ),
    role(
        "led",
        rf"led|leads|headed|heads|chaired|chairs|presid(?:ed|es)|in charge|directed|convened|ran|{_LEADERS}",
        rf"{_LEADERS}|coroner|judge|magistrate|in charge|investigator",
    ),
    role(
        "commissioned",
        r"commission(?:ed|s)|ordered|requested|sponsor(?:s|ed)?|(?:was|is) the (?:client|customer)",
        r"commissioned|ordered|requested|clients?|customers?|sponsors?|on behalf",
    ),
    role("reviewed", r"reviewed|checked|verified|refereed", r"reviewe[dr]s?|checked|verified|referees?"),
    role("edited", r"edit(?:s|ed|ors?|ing)", r"edited|editors?"),
    role(
        "made",
        rf"wrote|writes?|written|authors?|authored|writers?|prepared|compiled|drafted|drew {GAP}up|drawn up|"
        rf"composed|put {GAP}together|responsible for (?:the )?(?:writing|drafting|preparing|compiling)|"
        r"carried out|conducted|undertook|undertaken|performed|did the (?:work|research|study|fieldwork)",
        r"authors?|prepared by|prepared|written|compiled|drafted|report(?:ed)? by|^by$|evaluators?|"
        r"assessors?|"
        r"researchers|conducted by|carried out by|undertaken by|contractor|study team|research team",
    ),
    role(
        "out",
        r"publish(?:ed|es|er)|publication|(?<!next )issued?|released?|c[ao]me out|appear(?:ed)?|made public|"
        rf"went public|put {GAP}(?:online|out)|unveiled|posted|handed down|delivered|given|dated|printed|"
        r"(?<!what )(?<!which )date(?! (?:did|does|do|was|were|is|are|must|should|can|will)\b)",
        r"publish(?:ed|er)|publication|issued|issue date|released?|handed down|delivered|dated|given|"
        rf"date(?: of (?:publication|issue|release|{WORKS}|determination|report))?|final version",
    ),
)
