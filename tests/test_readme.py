"""What the README and the handbook show is what the program does."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from command import pincite

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
README, HANDBOOK = ROOT / "README.md", ROOT / "docs" / "handbook.md"
PAGES = (README, HANDBOOK, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md")
LEFT_OUT = "…"  # a line of its own in an output: any lines may stand there
REGISTRIES = re.compile(r"pypi|huggingface|pythonhosted|conda|npmjs|docker\.io|crates\.io", re.IGNORECASE)

_FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FIGURE = re.compile(r"[\d./= \[\],]+")


@dataclass(frozen=True, slots=True)
class Shown:
    """A command of a page, and the output shown below it ("" where there is none)."""

    command: str
    output: str


def shown(page: Path) -> list[Shown]:
    """Every `pincite …` line in a code block, with the block of output that follows."""
    blocks = _FENCED.findall(page.read_text(encoding="utf-8"))
    found = []
    for at, (_, body) in enumerate(blocks):
        output = blocks[at + 1][1] if at + 1 < len(blocks) and blocks[at + 1][0] == "text" else ""
        lines = [line for line in body.splitlines() if line.startswith("pincite ")]
        found += [Shown(line, output if line == lines[-1] else "") for line in lines]
    return found


def runs(one: Shown) -> bool:
    """Whether a command can be run here: one that ends by itself, with the model that is installed."""
    return bool(one.output) and "pincite serve" not in one.command and "--model" not in one.command


def parts(output: str) -> list[str]:
    """An output with its whitespace folded, in pieces between the lines that were left out."""
    pieces: list[list[str]] = [[]]
    for line in output.splitlines():
        if line.strip() == LEFT_OUT:
            pieces.append([])
        else:
            pieces[-1].append(line)
    return [folded for piece in pieces if (folded := " ".join(" ".join(piece).split()))]


def table(output: str) -> Iterator[tuple[str, ...]]:
    """What is printed without its figures: names of columns, rows with their counts, other labels."""
    for line in output.splitlines():
        if label := re.match(r"[A-Z][^:│┃]+:", line):
            yield (label[0],)
        cells = [cell.strip() for cell in re.split("[│┃]", line.strip("│┃ "))]
        if len(cells) > 1 and cells[0]:  # not the rest of a cell that takes several lines
            counts = [match[1] for cell in cells[1:2] if (match := re.match(r"\d+/(\d+)", cell))]
            yield (cells[0], *(counts or [cell for cell in cells[1:] if not _FIGURE.fullmatch(cell)]))


@cache
def helped(command: str) -> str:
    """What a command says of itself."""
    return pincite(command, "--help").out


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("readme") / "library"


def test_the_output_shown_is_what_the_program_prints(library: Path) -> None:
    commands = [one for page in (README, HANDBOOK) for one in shown(page) if runs(one)]
    assert [shlex.split(one.command)[1] for one in commands] == ["ingest", "ask", "ask", "show", "eval"]
    for one in commands:
        printed = pincite(*shlex.split(one.command)[1:], library=library)
        assert printed.status in (0, 1), printed.err
        if "eval" in one.command:
            rows = list(table(one.output))
            assert len(rows) > 5
            assert set(rows) <= set(table(printed.out)), one.command
            continue
        rest = " ".join(printed.out.split())
        pieces = parts(one.output)
        assert rest.startswith(pieces[0]), (one.command, rest)
        for piece in pieces:
            assert piece in rest, (one.command, rest)
            rest = rest.partition(piece)[2]
        assert not rest.strip() or one.output.rstrip().endswith(LEFT_OUT), (one.command, rest)


@pytest.mark.parametrize("page", [README, HANDBOOK], ids=lambda page: page.stem)
def test_every_command_and_option_named_is_one(page: Path) -> None:
    words = page.read_text(encoding="utf-8")
    called = set(re.findall(r"`pincite ([a-z]+)", words)) | {one.command.split()[1] for one in shown(page)}
    assert len(called) >= 5
    options = {name: helped(name) for name in sorted(called)}
    for name, text in options.items():
        assert f"pincite {name}" in text or f" {name} [OPTIONS]" in text, name
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", words)) - {"--strict", "--version", "--index-url"}
    assert sorted(option for option in named if not any(option in text for text in options.values())) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_make_target_named_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    words = page.read_text(encoding="utf-8")
    named = set(re.findall(r"^make ([a-z]+)", words, re.MULTILINE)) | set(
        re.findall(r"`make ([a-z]+)", words)
    )
    assert named <= targets
    assert named or page == HANDBOOK


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_lead_to_files_that_exist(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        assert target.startswith("https://") or (page.parent / target).is_file(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_page_names_the_host_of_a_registry(page: Path) -> None:
    assert REGISTRIES.findall(page.read_text(encoding="utf-8")) == []


def test_the_picture_is_a_picture_of_a_fair_size() -> None:
    picture = (ROOT / "docs" / "chat.png").read_bytes()
    width, height = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
    assert picture.startswith(b"\x89PNG")
    assert (width, height) == (1400, 900)
    assert len(picture) < 300_000
