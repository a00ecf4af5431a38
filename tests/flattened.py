"""Invented reports, and the same flattened as a page of the reference library flattens a PDF."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

SUPER = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")

TOPICS = {
    "river": "rivers dams valleys floods farmers meadows harbours".split(),
    "lantern": "lanterns glassmakers streets evenings merchants oil workshops".split(),
    "orchard": "orchards growers apples cellars frosts markets barrels".split(),
    "railway": "railways stations carriages timetables drivers tunnels freight".split(),
    "honey": "bees keepers hives clover inspectors jars winters".split(),
    "harbour": "ferries pilots quays tides customs sailors cargo".split(),
    "quarry": "quarries masons marble carts wages chisels permits".split(),
    "theatre": "theatres actors tickets stages critics costumes seasons".split(),
}
_VERBS = "shaped limited supported changed delayed financed replaced protected".split()
_ADJECTIVES = "careful local modest seasonal public narrow wooden reliable".split()
_OPENINGS = (
    "The {a} {n1} near Velmora {v} the {n2} of the district",
    "Many {n1} in the sample {v} {a} {n2} and the older {n3}",
    "In most years, the {n1} {v} {a} {n2} more than the {n3} did",
    "We find that {a} {n1} {v} the {n2}, while the {n3} stayed as they were",
    "Two surveys by Ostrel University {v} our view of the {n1} and their {n2}",
    "It is often said that {n1} {v} {n2}, yet the {a} {n3} show otherwise",
    "Since 1987, {n1} have {v} about 40 percent of the {a} {n2}",
    "Pellworm’s {a} {n1} {v} the {n2} that reached the {n3}",
)
_TAILS = (
    "",
    ", which the council of Brackwater had not expected",
    ", although the records for 1994 are incomplete",
    " (see the survey of Ostrel)",
    ", and the effect was larger in the north",
    " because the cost of {n3} rose at the same time",
)


@dataclass
class Section:
    heading: str
    level: int
    paragraphs: list[str] = field(default_factory=list)


@dataclass
class Report:
    title: str
    authors: list[str]
    affiliations: list[str]
    publisher: str
    date: str
    abstract: str
    sections: list[Section]
    caption: str
    columns: list[str]
    rows: list[list[str]]
    notes: list[str]
    references: list[str]
    thanks: str = "For comments on a draft, we thank Orla Finch and Tam Beck."
    table_after: int = 1  # the section in which the table stands


def sentence(random: Random, topic: str) -> str:
    nouns = random.sample(TOPICS[topic], 3)
    text = random.choice(_OPENINGS) + random.choice(_TAILS)
    words = {"n1": nouns[0], "n2": nouns[1], "n3": nouns[2]}
    return text.format(v=random.choice(_VERBS), a=random.choice(_ADJECTIVES), **words)


def prose(random: Random, topic: str, count: int, marks: list[int]) -> str:
    """Some sentences on a topic; the first of them carry the marks."""
    text = []
    for number in range(count):
        mark = str(marks[number]).translate(SUPER) if number < len(marks) else ""
        text.append(f"{sentence(random, topic)}{mark}.")
    return " ".join(text)


def flatten(report: Report, *, column: int = 180, swapped: frozenset[int] = frozenset()) -> str:
    """The report as one page of the library: two columns a page, `swapped` pages right column first."""
    head = report.title.upper()
    before, after = _streams(report)
    pages = [*_pages(before, column), None, *_pages(after, column)]
    body: list[str] = []
    for number, page in enumerate(pages):
        if page is None:
            names = " ".join(report.columns)
            half = (len(report.rows) + 1) // 2
            rows = [" ".join(cell for cell in row if cell) for row in report.rows]
            body.append(f"{head} {head} {report.caption} {names} {' '.join(rows[:half])}")
            body.append(f"{head} {names} {' '.join(rows[half:])}")
            continue
        left, right = page
        order = [right, left] if number in swapped else [left, right]
        start = head if number else ""
        body.append(" ".join([start, *order]).strip())
    count = len(pages) + 4
    names = " and ".join(f"{name}{str(n).translate(SUPER)}" for n, name in enumerate(report.authors, 1))
    where = " ".join(f"{str(n).translate(SUPER)} {place}" for n, place in enumerate(report.affiliations, 1))
    front = f"{report.abstract} {where} {report.thanks}"
    lines = [
        "Quiet Studies",
        "ShelfWorks · Reference",
        report.title,
        f"{report.publisher} · {report.date} · {count} pages",
        "12.0031library address · passages 12.0031.001 →",
        head,
        f"1 {names} | May 2021 {report.title}",
        "2",
        "ACKNOWLEDGMENTS",
        f"{front} {' '.join(body)} {head}",
        f"{count - 2} References and Notes {' '.join(report.notes)}",
    ]
    for number, reference in enumerate(report.references, 1):
        tail = f" {head}" if number == len(report.references) // 2 else ""
        lines += [f"{number}.", reference + tail]
    lines.append(f"{count} VISIT US AT QUIETSTUDIES.EXAMPLE")
    return "\n\n".join(lines) + "\n"


def _streams(report: Report) -> tuple[str, str]:
    texts = [
        f"{section.heading.replace(' ', '_')} {' '.join(section.paragraphs)}" for section in report.sections
    ]
    return " ".join(texts[: report.table_after + 1]), " ".join(texts[report.table_after + 1 :])


def _pages(text: str, column: int) -> list[tuple[str, str]]:
    """Pages of two columns: the left one may end within a sentence (never within a heading, which is one
    word here), the page ends with a sentence."""
    words = text.split()
    pages: list[tuple[str, str]] = []
    at = 0
    while at < len(words):
        middle, end = at + column, at + 2 * column
        while end < len(words) and not words[end - 1].endswith("."):
            end += 1
        parts = (" ".join(words[at:middle]), " ".join(words[middle:end]))
        pages.append((parts[0].replace("_", " "), parts[1].replace("_", " ")))
        at = end
    return pages


HEADINGS = {
    "river": ("Floods and Farmers of the Lower Valleys", "Rivers"),
    "lantern": ("Lantern Workshops in the Old Streets", "Lanterns"),
    "orchard": ("Growers and Their Markets", "Orchards"),
    "railway": ("Stations as Centres of Trade", "Railways"),
    "honey": ("Hives, Keepers, and Clover", "Bees"),
    "harbour": ("Ferries Across the Sound", "Ferries"),
    "quarry": ("Wages in the Marble Quarries", "Quarries"),
    "theatre": ("Tickets, Critics, and Seasons", "Theatres"),
}
TITLES = (
    "Slow Trade and Quiet Towns of the Northern Coast",
    "What Keepers Remember: Crafts in a Changing District",
    "Measuring Small Markets Across the Velmora Islands",
)
TABLES: tuple[tuple[str, list[str], list[list[str]]], ...] = (
    (
        "Table 1: Main Figures for the Island States",
        ["Country", "Population (millions)", "Year", "Literacy Rate (%)"],
        [
            ["Velmora", "5.2", "2019", "91%"],
            ["Ostrel", "0.8", "2020", "87.5%"],
            ["North Pellworm", "12.1", "2020", "78%"],
            ["Brackwater", "3.3", "2018", "96%"],
            ["Tamsin Isles", "", "2021", "81%"],
            ["Quorn", "7.9", "2019", ""],
            ["Greater Lusk", "1.4", "2020", "99%"],
            ["Arden", "22.6", "2021", "64.2%"],
            ["Mirrow", "9.1", "2017", "70%"],
            ["Sulby", "0.3", "2020", "88%"],
        ],
    ),
    (
        "Table 1: Crafts and Their Guilds",
        ["Name", "Founded", "Seat", "Members (At Largest)", "Remarks"],
        [
            [
                "Lamp Guild¹",
                "3/4/1871",
                "Velmora",
                "240",
                "Kept the oldest street lanterns alight for a century.",
            ],
            [
                "Ferry Pilots²",
                "12/9/1880",
                "Ostrel Harbour",
                "1,130",
                "Holds the right to pilot foreign ships.",
            ],
            ["Hive Union", "5/5/1893", "Brackwater", "", "Publishes a yearly survey of clover."],
            ["Stone Masons", "1/30/1902", "Velmora, Quorn", "870", "The first guild to admit carters."],
            ["Growers’ League", "6/2/1911", "Arden", "3,400", "Split in two after the frost of 1956."],
            ["Stage Players", "9/17/1913", "Velmora", "95", "Performs in winter only."],
            [
                "Rail Carters",
                "2/11/1920",
                "Quorn, Ostrel Harbour",
                "2,050",
                "Merged with the porters’ union.",
            ],
            ["Oil Traders", "7/7/1924", "Arden", "", "A small club of merchants."],
            ["Glass Ring", "8/21/1931", "Brackwater", "310", "Supplies the lamp makers of the north."],
            ["Net Menders", "4/9/1938", "Ostrel Harbour", "56", "The last guild that trains by hand."],
        ],
    ),
    (
        "Table 1: Works Under Way",
        ["Project", "Budget", "Contractor", "Completed", "Share Paid"],
        [
            ["Lusk Bridge", "$4.2M", "Arden Stoneworks", "2016", "100%"],
            ["North Quay", "$11.0M", "Pellworm Marine", "2018", "85%"],
            ["Velmora Tunnel", "$38.5M", "Sulby Rail, Quorn Steel", "2021", "40%"],
            ["Clover Market", "$0.9M", "Brackwater Timber", "2015", "100%"],
            ["Harbour Light", "$1.7M", "", "2019", "100%"],
            ["Stage House", "$6.3M", "Arden Stoneworks", "2020", "92%"],
            ["Marble Road", "$15.8M", "Quorn Steel", "2022", ""],
            ["Frost Cellars", "$2.4M", "Brackwater Timber", "2017", "100%"],
        ],
    ),
)
REFERENCES = (
    "Aldous, P. et al. On the keeping of small ledgers. Journal of Quiet Trade 12, 44–61 (2014).",
    "Bremmer, T. & Oakes, L. Island ferries and their pilots. Coastal Review 3, 8–19 (2009).",
    "Corrin, M. Clover and the yearly honey survey. https://survey.example/clover-1999.",
    "Dunmore, S. The price of lamp oil. in Proceedings of the Fourth Meeting of Lamp Makers 90–101 (2011).",
    "Ostrel University. Survey of wages [Lohnerhebung]. https://ostrel.example/wages (2018).",
    "Fenwick, J., Hale, R. & Moss, K. Frost damage in cellars. Orchard Letters 7, 1–9 (2016).",
    "Greaves, A. Timetables as records of trade (Velmora Press, 2003).",
    "Hollis, B. Marble carts of the Quorn road. Stone and Tool 22, 130–144 (1998).",
    "Ives, D. Seasons and tickets. Stage Notes 5, 77–80 (2012).",
)
NOTES = (
    "Our use of the word “guild” follows the older statutes, which also count carters.",
    "See https://ostrel.example/statutes#guilds",
    "The survey of 1994 was lost in a fire.",
    "We thank Ada Birch for the tide tables.",
    "A copy of the ledger can be had from the authors.",
)


def invented(seed: int) -> Report:
    """A report of some pages, its sections, prose, table and marks drawn by the seed."""
    random = Random(seed)
    topics = random.sample(sorted(TOPICS), 5)
    numbers = iter(range(1, len(REFERENCES) + 1))
    caption, columns, rows = TABLES[seed % len(TABLES)]

    def section(heading: str, topic: str, level: int = 1, count: int = 12) -> Section:
        marks = [n for n in [next(numbers, 0), next(numbers, 0)] if n] if random.random() < 0.8 else []
        return Section(heading, level, [prose(random, topic, count, marks)])

    sections = [
        section("Background", topics[0], count=9),
        section("Methodology", topics[1]),
        section(HEADINGS[topics[2]][0], topics[2], count=16),
        section(HEADINGS[topics[3]][0], topics[3], count=14),
        section(HEADINGS[topics[4]][1], topics[4], count=15),
        section("Conclusion", topics[0], count=8),
    ]
    sections[0].paragraphs.insert(0, "Over the past decade, the towns of the coast have changed.")
    sections[1].paragraphs.insert(0, "This study rests on ledgers and on talks with their keepers.")
    sections[5].paragraphs.insert(0, "In this report, we have looked at what the towns kept.")
    return Report(
        title=TITLES[seed % len(TITLES)],
        authors=["Ines Calder", "Rob T. Vane"],
        affiliations=[
            "Institute of Coastal Affairs, Ostrel University",
            "School of Trade, The Velmora Academy",
        ],
        publisher="Quiet Press",
        date="2021-05-03",
        abstract=prose(random, topics[0], 4, []),
        sections=sections,
        caption=caption,
        columns=list(columns),
        rows=[list(row) for row in rows],
        notes=list(NOTES),
        references=list(REFERENCES),
    )
