"""Sentences about documents, decisions and fees, and what they say of table two.

A line of ``tests/samples/table-two.txt`` is a sentence, and the labels with their numbers; `<=`
is said of what was published, `=?` of what is in doubt. One that begins with a year is read with
the form of that year.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from model.texts.reading.readings import How
from tests.conftest import SAMPLES
from tests.model.read import Short, certain, reading

LINES = (SAMPLES / "table-two.txt").read_text(encoding="utf-8").splitlines()


def _short(text: str, year: int, names: tuple[str, ...] = ()) -> list[str]:
    found = []
    for claim in reading(text, year, names).claims:
        sign = "<=" if claim.how is How.AT_MOST else "="
        sign += "?" if claim.in_doubt else ""
        found.append(
            f"{'+'.join(claim.labels)}{sign}{Decimal(claim.number or 0).normalize():f}"
        )
    return sorted(found)


@pytest.mark.parametrize("line", LINES)
def test_a_sentence_says_of_table_two_what_it_says(line: str) -> None:
    text, _, told = line.partition("|")
    year = 2024
    if text.startswith("@"):
        year, text = int(text[1:5]), text[5:]
    assert _short(text, year) == sorted(told.split())


def test_the_field_of_the_organ_is_no_kind_of_its_decisions() -> None:
    text = "税务行政许可决定全年33件。"
    assert _short(text, 2024, ("示例县税务局", "税务局")) == ["permits_decisions=33"]
    assert _short(text, 2024, ("示例县水利局", "水利局")) == []


TOLD: list[tuple[str, str]] = [
    # Documents: some of a column, or of what is compared with nothing.
    ("废止规范性文件5件，其中失效2件。", "normative_repealed=5"),
    ("制发规范性文件5件，其中现行有效2件。", "normative_in_force=2 normative_made=5"),
    ("规范性文件16件（以政府名义印发7件）。", ""),
    ("规范性文件16件，其中废止7件。", "normative_repealed=7"),
    ("规范性文件9件，本年无新制发。", "normative_made=0"),
    ("规范性文件9件，本年无来信新制发。", ""),
    ("规范性文件情况。制发3件。", "normative_made=3"),
    ("行政许可情况。作出3件。", "permits_decisions=3"),
    # Decisions: what was granted is not all, and what was done before may go on.
    ("准予行政许可9件，不予行政许可1件。", ""),
    ("准予行政许可9件（不予许可1件）。", "permits_decisions=9"),
    ("作出行政许可9件，其中不予行政许可1件。", "permits_decisions=9"),
    ("公示行政许可6件、处罚2件。", "penalties_decisions<=2 permits_decisions<=6"),
    ("公示行政许可6件、处罚0件。", "penalties_decisions=0 permits_decisions<=6"),
    ("公示行政许可6件，作出处罚2件。", "penalties_decisions=?2 permits_decisions<=6"),
    ("公示行政许可6件，作出行政处罚2件。", "penalties_decisions=2 permits_decisions<=6"),
    ("公开信息82条，其中行政许可24件。", "permits_decisions<=24"),
    ("公开信息82条，其中行政许可24条。", ""),
    ("公开信息82条，行政许可24件。", "permits_decisions<=24"),
    ("公示信息3件，收到来信2件，行政许可24件。", "permits_decisions=?24"),
    ("公示信息3件，制定规范性文件2件，行政许可24件。", "normative_made=2 permits_decisions=24"),
    ("作出行政处罚3件。其中行政许可2件。", "penalties_decisions=3"),
    ("作出行政执法决定8件，其中公示行政许可3件。", "permits_decisions<=3"),
    # Denied: each kind by each act, and not what is only about them.
    ("未制定、废止规范性文件。", "normative_made=0 normative_repealed=0"),
    ("未制定、废止规章和规范性文件。",
     "normative_made=0 normative_repealed=0 rules_made=0 rules_repealed=0"),
    ("未制定、修改规范性文件。", "normative_made=0"),
    ("未修改规范性文件。", ""),
    ("没有制作和公开规范性文件。", "normative_made=0"),
    ("无新增的麒麟、规章和规范性文件。", "normative_made=0 rules_made=0"),
    ("无麒麟、规范性文件。", ""),
    ("未修改麒麟、规范性文件。", ""),
    ("公开规章1件，规范性文件2件。", "normative_made=?2 rules_made=?1"),
    ("公开规章1件，麒麟规范性文件2件。", "rules_made=?1"),
    ("制定规章1件，规范性文件2件。", "normative_made=2 rules_made=1"),
    ("未因制定规范性文件。", ""),
    ("未制定规范性文件的申请。", ""),
    ("未作出行政处罚。", "penalties_decisions=0"),
    ("未公示行政处罚。", ""),
    ("无行政处罚被撤销。", ""),
    ("无行政处罚的行政复议。", ""),
    ("无行政事业性收费。", "fee=0"),
    # An unknown thing behind 和 is one more if it is a bare name.
    ("未作出行政强制和麒麟。", "coercion_decisions=0"),
    ("未作出行政强制、行政处罚和麒麟。", "coercion_decisions=0 penalties_decisions=0"),
    ("未作出麒麟和行政强制。", "coercion_decisions=0"),
    ("未作出行政强制麒麟。", ""),
    ("未作出行政强制和来信。", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_what_is_counted_or_denied_has_its_columns(text: str, expected: str) -> None:
    assert _short(text, 2023) == expected.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发布规范性文件6件（其中1件已失效）。", [("normative_made", 6)]),
        ("公布现行有效规范性文件36件，其中已宣布失效2件。", [("normative_in_force", 36)]),
        ("清理规范性文件36件，其中废止2件。", [("normative_repealed", 2)]),
    ],
)
def test_some_of_those_told_that_are_repealed_are_perhaps_not_all(
    text: str, expected: list[Short]
) -> None:
    assert certain(text) == expected
