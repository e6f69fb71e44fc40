"""Checking long texts for the first time: as clerks write them, and such as nobody writes."""

from __future__ import annotations

import random
import statistics
import time
from typing import TYPE_CHECKING

from tests.bench.measure import SAMPLE, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def as_written(length: int) -> str:
    """The texts of the sample over and over, each time with other numbers in its sentences."""
    from model.files.store import open_report

    report = open_report(SAMPLE).report
    whole = "\n".join(report.text(section.id) for section in report.form.texts)
    dice = random.Random(3)  # noqa: S311 - no secret
    pieces: list[str] = []
    size = 0
    while size < length:
        piece = "".join(dice.choice("123456789") if c.isdigit() else c for c in whole)
        # An unknown name in each line, so that no sentence is the one of before.
        piece = piece.replace("。", f"，某{chr(0x4E00 + dice.randrange(8000))}镇也是。")
        pieces.append(piece)
        size += len(piece) + 1
    return "\n".join(pieces)[:length]


# What made one input slow or quadratic once: each is repeated to the wanted length.
_HOSTILE = (
    *(
        "（1件）",
        "1、",
        "其中1件，",
        "其中1件；",
        "收到2件，办结3件，",
        "收到申请7件占8%办结9件、",
    ),
    *("申请（1件）", "行政复议1件均维持，", "予以公开和", "2023年", "“", "（", "9,"),
    *("2025年，本机关新收政府信息公开申请98765件。", "第7镇申请3件，"),
    *("收到5人，", "行政许可1件，行政检查2次，", "无申请，", "区局收到1件，"),
    *("分别为1件、2件，未收到申请，", "未收到申请，自然人1件，"),
)


def hostile(length: int) -> dict[str, str]:
    """Texts of one line that hold the same few signs all along, by these signs."""
    texts = {}
    for piece in _HOSTILE:
        texts[piece] = (piece * length)[:length]
    texts["（1件 … ）"] = ("（1件" * (length // 4) + "）" * (length // 4))[:length]
    return texts


def long_texts(runs: int) -> Iterator[Row]:
    """The check of one long text, a megabyte read, and the worst of the texts nobody writes."""
    from model.checks.evaluate import evaluate
    from model.files.store import open_report
    from model.report.changes import Change
    from model.texts.reading.known import Frame
    from model.texts.reading.reader import read_text

    report = open_report(SAMPLE).report
    evaluate(report)  # the rules are loaded, the words read
    written = as_written(1_000_000)

    def checked(text: str) -> float:
        report.apply(Change({"text/overview": text}))
        return _taken(lambda: evaluate(report))

    # Every piece is another text, and every year another reading: nothing is remembered.
    pieces = [written[place * 100_000 :][:100_000] for place in range(min(runs, 10))]
    yield Row("a check of 100,000 characters", statistics.median(map(checked, pieces)), 1, 330)
    taken = _taken(lambda: read_text(written, Frame(report.year + 1)))
    yield Row("1,000,000 characters read", taken, 1, 3150)
    slow = max(map(checked, hostile(30_000).values()))
    short = max(map(checked, hostile(10_000).values()))
    yield Row("30,000 characters that nobody writes, the slowest", slow, 1, 900)
    yield Row("30,000 of them, against 10,000", slow, short, 6)


def _taken(function: Callable[[], object]) -> float:
    """The CPU milliseconds of one call."""
    begun = time.process_time()
    function()
    return (time.process_time() - begun) * 1000
