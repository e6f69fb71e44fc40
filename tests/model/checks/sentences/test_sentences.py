"""Several hundred sentences of reports, each with the figures it speaks of.

A line of ``tests/samples/sentences.json`` is a text, the cells that are not nought, and changes
of single cells with the codes that must tell them. Whatever the sentence says is read once with
the table as told and once after each change. What became of every number stands in
``tests/golden/sentences.tsv``; ``UPDATE_GOLDEN=1`` renews it.
"""

from __future__ import annotations

import json
import os
from functools import cache
from typing import Any

import pytest

from model.checks.evaluate import findings
from model.checks.sentences.compared import State, compared
from model.forms.form import Kind, Severity
from model.report.changes import Change
from model.report.figures import Figure, read_figure
from model.report.report import Report, copied
from model.shipped import new_report
from tests.conftest import ROOT, SAMPLES

GOLDEN = ROOT / "tests" / "golden" / "sentences.tsv"
SAMPLE = json.loads((SAMPLES / "sentences.json").read_text(encoding="utf-8"))
SECTION: str = SAMPLE["section"]
SENTENCES: list[dict[str, Any]] = SAMPLE["sentences"]
NAMES: list[str] = [sentence["name"] for sentence in SENTENCES]
# Rules about the report as a whole, or about the table alone: one sentence cannot keep them.
BESIDE = frozenset(SAMPLE["beside"])


@cache
def _noughts(year: int) -> Report:
    """A report in which every figure is nought; it is only copied."""
    report = new_report(year, "示例县示例局", "department")
    cells = report.form.cells.items()
    typed = [address for address, cell in cells if cell.kind is not Kind.TOTAL]
    report.apply(Change(dict.fromkeys(typed, Figure(0))))
    return report


def _report(sentence: dict[str, Any], changes: dict[str, int | str] | None = None) -> Report:
    report = copied(_noughts(sentence["year"]))
    values = sentence["values"] | (changes or {})
    cells = report.form.cells
    figures = {a: read_figure(str(typed), cells[a]) for a, typed in values.items()}
    report.apply(Change({**figures, f"text/{SECTION}": sentence["text"]}))
    return report


def _told(report: Report) -> list[tuple[str, Severity, tuple[str, ...], str]]:
    """What a finding says: code, severity, its words, and the sentence where it quotes none."""
    told = []
    for finding in findings(report):
        words = tuple(span.words for span in finding.spans)
        if finding.code not in BESIDE:
            message = "" if words else finding.message
            told.append((finding.code, finding.severity, words, message))
    return told


def _numbers(sentence: dict[str, Any]) -> str:
    """The text, and below it each number, its state and its cells, or why it has none."""
    lines = [f"{sentence['name']}  {sentence['text']}".replace("\n", " / ")]
    report = _report(sentence)
    text = report.text(SECTION)
    for one in compared(report, SECTION):
        words = [text[one.start : one.end], one.state, *one.cells, one.reason]
        lines.append("    " + " ".join(filter(None, words)))
    return "\n".join(lines)


@pytest.mark.parametrize("sentence", SENTENCES, ids=NAMES)
def test_a_true_sentence_is_let_be_and_a_changed_table_is_told(
    sentence: dict[str, Any],
) -> None:
    before = _told(_report(sentence))
    assert [told for told in before if told[1] is not Severity.HINT] == []
    for change in sentence["changes"]:
        after = _told(_report(sentence, change["values"]))
        fresh = {told[0] for told in after if told not in before}
        assert fresh >= set(change["codes"]), change["values"]


@pytest.mark.parametrize("sentence", SENTENCES, ids=NAMES)
def test_no_number_of_a_true_sentence_is_marked_different(sentence: dict[str, Any]) -> None:
    report = _report(sentence)
    text = report.text(SECTION)
    marked = [one for one in compared(report, SECTION) if one.state is State.DIFFERENT]
    assert [text[one.start : one.end] for one in marked] == []


def test_every_number_is_compared_with_the_cells_it_was_compared_with() -> None:
    now = [_numbers(sentence) for sentence in SENTENCES]
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text("\n".join(now) + "\n", encoding="utf-8")
    known = GOLDEN.read_text(encoding="utf-8")
    assert ("\n".join(now) + "\n").splitlines() == known.splitlines()


def test_so_many_numbers_are_compared() -> None:
    counted = 0
    for line in GOLDEN.read_text(encoding="utf-8").splitlines():
        counted += line.startswith("    ") and " right" in line
    assert counted >= SAMPLE["compared"]
