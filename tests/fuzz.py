"""Mutants of PDFs: each gives a document or one clear error, in bounded time and memory.

Run as `python -m tests.fuzz COUNT [FOLDER]`: made PDFs and those of FOLDER, spoilt by seed. Ends with
status 1 where a mutant raised anything but an error for the user, or went beyond its bounds.
"""

from __future__ import annotations

import random
import re
import resource
import signal
import sys
import tempfile
import warnings
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from pypdf import PdfWriter
from reportlab.pdfgen.canvas import Canvas

from ingest.audit import audit
from ingest.errors import PinciteError
from ingest.pipeline import read, words_of
from tests.typeset import BOLD, Sheet, prose, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SECONDS, BYTES = 60, 3 << 30  # of one mutant; of the address space of the whole process
LARGEST = 1 << 20  # bytes of a file of the folder that is taken


class Late(BaseException):
    """A mutant took longer than it may; not an Exception, so that no reader passes over it."""


def _flip(data: bytearray, rng: random.Random) -> None:
    for _ in range(rng.choice((1, 4, 30))):
        data[rng.randrange(len(data))] = rng.randrange(256)


def _cut(data: bytearray, rng: random.Random) -> None:
    start = rng.randrange(len(data))
    del data[start : start + rng.choice((1, 50, 2000))]


def _double(data: bytearray, rng: random.Random) -> None:
    start = rng.randrange(len(data))
    part = data[start : start + rng.choice((1, 50, 2000))]
    data[start:start] = part * rng.choice((1, 3))


def _truncate(data: bytearray, rng: random.Random) -> None:
    del data[rng.randrange(len(data)) :]
    if rng.random() < 0.7:
        data += b"\n%%EOF\n"


def _change_number(data: bytearray, rng: random.Random) -> None:
    numbers = list(re.finditer(rb"(?<![\w.])\d+", data))
    for match in rng.sample(numbers, min(3, len(numbers))):
        new = rng.choice((b"0", b"-1", b"1", b"9999999999", b"65536", match[0] + b"0"))
        data[match.start() : match.end()] = new


def _swap_names(data: bytearray, rng: random.Random) -> None:
    names = list(re.finditer(rb"/[A-Za-z]{2,12}", data))
    if len(names) >= 2:
        one, other = rng.sample(names, 2)
        data[one.start() : one.end()] = other[0]


def _swap_references(data: bytearray, rng: random.Random) -> None:
    found = list(re.finditer(rb"\b\d+ 0 R\b", data))
    if len(found) >= 2:
        one, other = rng.sample(found, 2)
        data[one.start() : one.end()] = other[0]


MUTATIONS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    _flip,
    _cut,
    _double,
    _truncate,
    _change_number,
    _swap_names,
    _swap_references,
)


def made(folder: Path) -> Iterator[Path]:
    """PDFs of all that PDFs hold, with their streams packed and plain, and one of them encrypted."""
    for packed in (0, 1):
        path = folder / f"made{packed}.pdf"
        canvas = Canvas(str(path), invariant=1, pageCompression=packed)
        canvas.setTitle("The Harbour")
        for number in range(1, 4):
            sheet = Sheet(canvas)
            sheet.write(72, 720, f"Section {number}", font=BOLD, size=16)
            canvas.bookmarkPage(f"s{number}")
            canvas.addOutlineEntry(f"Section {number}", f"s{number}")
            sheet.column(72, 690, wrapped(prose(f"page {number}", 4), 450))
            canvas.setFillColorRGB(1, 1, 1)
            canvas.rect(72, 500, 100, 30, fill=1)
            sheet.write(76, 510, "white on white")
            canvas.beginForm(f"form{number}")
            sheet.write(0, 0, "Inside a form.")
            canvas.endForm()
            canvas.doForm(f"form{number}")
            canvas.showPage()
        canvas.save()
        yield path
    writer = PdfWriter(clone_from=path)
    writer.encrypt(user_password="", owner_password="owner", algorithm="AES-128")
    writer.write(folder / "locked.pdf")
    yield folder / "locked.pdf"


def mutants(sources: list[bytes], count: int) -> Iterator[bytes]:
    """The same mutants for the same sources and count."""
    for seed in range(count):
        rng = random.Random(seed)
        data = bytearray(sources[seed % len(sources)])
        for _ in range(rng.choice((1, 1, 2, 4))):
            if data:
                rng.choice(MUTATIONS)(data, rng)
        yield bytes(data)


def outcome(path: Path) -> str:
    """What reading a mutant gives: `document`, or the error for the user; anything else is raised."""
    try:
        document = read(path)
    except PinciteError as error:
        return type(error).__name__ if "\n" not in str(error) else "an error of several lines"
    found = audit(words_of(path), document)
    return "an audit that is not clean" if found.lost or found.invented or found.unfaithful else "document"


def _late(*_: object) -> None:
    raise Late


def main(count: int, folder: Path | None) -> int:
    """Read `count` mutants; prints what became of them, and the number of each that failed."""
    warnings.simplefilter("error")
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    signal.signal(signal.SIGALRM, _late)
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as temporary:
        given = sorted(folder.rglob("*.pdf")) if folder else []
        paths = [*made(Path(temporary)), *(p for p in given if p.stat().st_size <= LARGEST)]
        for number, data in enumerate(mutants([path.read_bytes() for path in paths], count)):
            mutant = Path(temporary) / "mutant.pdf"
            mutant.write_bytes(data)
            signal.alarm(SECONDS)
            try:
                what = outcome(mutant)
                found[what] += 1
                if what.startswith("an "):
                    found["FAILED"] += 1
                    print(f"mutant {number}: {what}")
            except (Exception, Late) as error:
                found["FAILED"] += 1
                print(f"mutant {number}: {type(error).__name__}: {str(error)[:300]}")
            finally:
                signal.alarm(0)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{count} mutants: {', '.join(f'{n} {what}' for what, n in sorted(found.items()))}; peak {peak} MB")
    return 1 if found["FAILED"] else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None))
