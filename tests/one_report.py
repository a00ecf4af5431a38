"""One invented report, to be typeset in several layouts: what it says, block by block."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """A block of the report; `^n^` in its text is a raised mark. A table's rows are in `rows`."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


NOTES = {
    1: "The bay freezes only in the coldest winters; the last was in the year of the long comet.",
    2: "A chandler sells rope, oil and candles to ships, and often lends them money as well.",
    3: "Wages are given in marks of the old mint, which held a third more silver than the new.",
}

LAMPS = (
    ("Lamp", "Keeper", "Built", "Fuel", "Remarks"),
    ("North mole", "Ilse Varga", "1811", "Whale oil", "Rebuilt after the great storm of the second winter"),
    ("South mole", "Tomas Reed", "1813", "Whale oil", ""),
    ("Gull rock", "", "1820", "Colza", "Unmanned; lit by the pilot boat each evening at dusk"),
    ("Customs quay", "Hanna Brandt", "1834", "Coal gas", "First of the gas lamps"),
    ("Mill point", "Josef Lind", "1841", "Coal gas", ""),
    ("Old ferry", "Petra Noor", "1847", "Paraffin", "Kept by the ferry company, not by the town"),
)

REPORT = (
    Part("title", "The Harbour Lamps of Harrow Bay"),
    Part("authors", "Ilona Marsh, Edvard Quill, and Mary-Anne Stone"),
    Part("date", "14 March 2019"),
    Part("head1", "Summary"),
    Part(
        "para",
        "Harrow Bay was lit for a hundred years by men and women whose names are hardly known. This "
        "report follows six of the lamps from their building to the day on which they were put out, "
        "and asks what they cost, who paid for them, and whether fewer ships were lost. It finds that "
        "the lamps paid for themselves within a decade,^1^ though the town never believed it.",
    ),
    Part(
        "para",
        "The accounts of the harbour office are the main source. They were thought to have burned, "
        "but a copy was found in the loft of a chandler^2^ whose grandfather had kept the books. "
        "Where the copy cannot be read, letters between the keepers and the council fill the gap.",
    ),
    Part("head1", "How the Lamps Were Built"),
    Part("head2", "Stone and timber"),
    Part(
        "para",
        "The first lamps stood on timber frames that were tarred every spring. Timber was cheap and "
        "the carpenters of the yard were idle in winter, so that a frame could be raised in eleven "
        "days. None of the frames outlived its keeper: worms took the feet, ice took the braces, and "
        "the storm of the second winter took whatever was left standing along the northern side.",
    ),
    Part(
        "para",
        "Stone came later and from far away. The quarry at Lower Tarn sent its blocks by barge, forty "
        "at a time, and the masons who set them lived for two summers in huts upon the mole itself. "
        "Their work was slow, but the towers they left are standing still, and one of them is used as "
        "a weather station.^3^",
    ),
    Part("bullet", "Timber frames were raised in eleven days and lasted about as many years."),
    Part(
        "bullet",
        "Stone towers took two summers each, and the barges that carried their blocks could sail only "
        "when the wind stood in the south.",
    ),
    Part(
        "bullet",
        "Iron was tried once, at the old ferry, and rusted through within six winters of salt spray.",
    ),
    Part("head2", "Oil, gas and paraffin"),
    Part(
        "para",
        "What the lamps burned changed three times. Whale oil gave a steady light and a bad smell; "
        "colza was cleaner but thickened in the cold, so that the keepers slept with the flask under "
        "their blankets. Table 1 shows the fuel of each lamp in the year in which it was first lit.",
    ),
    Part("caption", "Table 1. The six lamps of the bay in the order of their building."),
    Part("table", rows=LAMPS),
    Part(
        "para",
        "Gas ended the long nights of trimming. The works behind the customs quay made it from coal "
        "that came as ballast, and a single stoker could feed both of the lamps that hung on its "
        "pipe. When the works closed, the keepers went over to paraffin within the month.",
    ),
    Part("head1", "What the Keepers Earned"),
    Part(
        "para",
        "A keeper was paid by the quarter and in arrears. The council held that a lamp needed one "
        "pair of hands, while the keepers counted wives and children among the crew. One of them "
        "wrote to the mayor in the plainest words that the office ever filed:",
    ),
    Part(
        "quote",
        "I have trimmed your lamp for nine winters and my daughter has trimmed it for four. You pay "
        "for one of us. Tell me which, and the other shall go to bed.",
    ),
    Part(
        "para",
        "The mayor did not answer. Three steps were taken in the following year, all of them by the keepers "
        "themselves and none with the leave of the council:",
    ),
    Part("number1", "They sold the spent oil to the tannery and divided the money by heads."),
    Part("number2", "They let the lofts of the towers to herring buyers during the season."),
    Part(
        "number3",
        "They agreed that no lamp would be lit by anyone whose wage was more than two quarters late.",
    ),
    Part(
        "para",
        "The last of these was never used. Its mere existence was enough, and from that winter on the "
        "wages came in time. The committee of underwriters, which had watched the quarrel with some "
        "alarm, added a purse of its own for every keeper whose lamp had burned through the year "
        "without a gap.",
    ),
    Part("head1", "Conclusions"),
    Part(
        "para",
        "The lamps were cheap, the keepers were cheaper, and the losses that they prevented were "
        "neither. Any town that weighs the cost of a light should put on the other side of the scale "
        "the ships that it will not see because they came home.",
    ),
    Part("head1", "References"),
    Part(
        "ref1",
        "1. Abel, R. and Stone, M. (1902). The lighting of small harbours. Tarn: Mole Press, 214 pages.",
    ),
    Part(
        "ref2",
        "2. Council of Harrow Bay (1849). Minutes of the lamp committee, volumes two to nine. Town archive.",
    ),
    Part("ref3", "3. Quill, E. (2011). Wages at the water’s edge. Journal of Coastal Labour, 12(3), 45–67."),
    Part(
        "ref4",
        "4. Varga, I. (1826). Letters to the mayor, edited by her niece. Private printing, Harrow Bay.",
    ),
)
