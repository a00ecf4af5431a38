"""Where the passages of a long paragraph begin."""

from __future__ import annotations

from ingest.sentences import sentences

BEST, LEAST, MOST, LIMIT = 80, 40, 120, 160  # words of a prose passage


def groups_of(text: str) -> list[int]:
    """Where the passages of a paragraph begin: whole sentences, 40 to 120 words, as even as they come."""
    spans = sentences(text)
    words = [len(text[start:end].split()) for start, end in spans]
    if sum(words) <= MOST or len(spans) < 2:
        return [0]
    best: list[tuple[float, int]] = [(0.0, 0)]  # cost of the first n sentences, where their last group begins
    for end in range(1, len(spans) + 1):
        options: list[tuple[float, int]] = []
        size = 0
        for start in range(end - 1, -1, -1):
            size += words[start]
            if size > LIMIT and start < end - 1:
                break
            options.append((best[start][0] + _cost(size), start))
        best.append(min(options))
    starts: list[int] = []
    end = len(spans)
    while end:
        end = best[end][1]
        starts.append(spans[end][0])
    return starts[::-1]


def _cost(size: int) -> float:
    outside = max(LEAST - size, 0, size - MOST)
    return 1.0 + ((size - BEST) / BEST) ** 2 + outside / 10
