"""Which number the numbers behind 其中 are parts of."""

from __future__ import annotations

from decimal import Decimal

import pytest

from model.texts.reading.known import Frame, Known
from model.texts.reading.readings import State
from tests.model.read import Short, claims, item_of, reading

PARTS: list[tuple[str, list[Short]]] = [
    (
        "收到申请36件，按时办结率95%，其中4件逾期未补正。",
        [("received", 36), ("other_not_corrected", 4)],
    ),
    (
        "收到申请36件，上年结转2件，其中自然人申请30件。",
        [("received", 36), ("carried_in", 2), ("received/person", 30)],
    ),
    ("三类申请人分别为自然人21件、商业企业3件。",
     [("received/person", 21), ("received/business", 3)]),
    ("作出答复39件，其中无法提供6件。", [("unavailable", 6)]),
    ("作出麒麟答复39件，其中无法提供6件。", []),
    # Of answers that may be of another matter none are parts: each reason by itself.
    ("作出答复39件麒麟，其中无法提供6件。", []),
    ("行政许可。作出答复39件，其中无法提供6件。", []),
    ("收到申请9件。加强宣传。作出答复39件，其中无法提供6件。", [("received", 9)]),
    ("做好麒麟，作出答复39件，其中无法提供6件。", []),
    ("作出答复40件：其中自然人20件。", [("received/person", 20)]),
    ("总数40件：其中自然人20件。", []),
    ("上半年作出答复9件，其中予以公开6件。", []),
    ("同比增加9件，其中予以公开6件。", [("granted", 6)]),
    ("作出答复约40件，其中无法提供6件。", [("unavailable", 6)]),
    ("收到申请9件，其中答复麒麟3件，其中公开2件。", [("received", 9)]),
    ("作出答复39件已办，其中予以公开6件。", []),
    ("规范性文件制发2件；本年行政许可，作出3件。",
     [("normative_made", 2), ("permits_decisions", 3)]),
    ("作出行政许可3件；规范性文件，本年制发2件。",
     [("permits_decisions", 3), ("normative_made", 2)]),
    # Decisions of every kind, or all that is published, have decisions as parts.
    ("作出行政处罚8件，其中行政许可3件。", [("penalties_decisions", 8)]),
    ("作出各类行政执法决定8件，其中行政许可3件。", [("permits_decisions", 3)]),
    ("公开信息82条，其中行政许可3件。", [("permits_decisions at_most", 3)]),
    ("政府信息公开申请9件，公开信息82条，其中行政许可3件。", [("total", 9)]),
    ("涉及行政处罚3件、作出行政许可2件。", []),
    # Cases by who decides them, and by the way they came.
    ("政府信息公开行政复议机关维持2件。", [("review_upheld", 2)]),
    ("收到申请9件，由行政复议机关维持2件。", [("received", 9)]),
    ("经行政复议后起诉的政府信息公开案件1件，未经复议直接起诉的2件。",
     [("after_review", 1), ("direct", 2)]),
    # What was counted before gives no kind to what is counted now.
    ("行政许可5宗；规范性文件本年新制发2件、本年废止1件、现行有效18件。",
     [("permits_decisions", 5), ("normative_made", 2), ("normative_repealed", 1),
      ("normative_in_force", 18)]),
    ("规范性文件制发2件；行政许可本年决定3件。",
     [("normative_made", 2), ("permits_decisions", 3)]),
    ("涉及对企业作出行政处罚决定3件。", [("penalties_decisions", 3)]),
    ("涉及对企业行政处罚2件。", []),
    ("商业企业2件，社会组织0件，律师事务所1件。",
     [("received/business", 2), ("received/legal", 1)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_parts_belong_to_a_number_that_can_hold_them(text: str, expected: list[Short]) -> None:
    assert sorted(claims(text), key=str) == sorted(expected, key=str)


def test_a_claim_knows_what_it_is_said_with() -> None:
    said = reading("收到（含上年结转）申请3件，办理3件，行政事业性收费12.50万元。").claims
    received, settled, fee = said
    assert (received.with_carried, settled.with_carried) == (True, False)
    assert (received.is_loose, settled.is_loose) == (False, True)
    assert received.last_place == 1
    assert received.decimals == 0
    assert (fee.last_place, fee.decimals) == (Decimal("0.01"), 2)


@pytest.mark.parametrize(
    ("written", "amount", "last"),
    [
        ("3万元", 3, 1),
        ("30000元", 3, "0.0001"),
        ("0.1亿元", 1000, 1000),
        ("3.50万元", "3.5", "0.01"),
    ],
)
def test_an_amount_is_told_in_tens_of_thousands(
    written: str, amount: float | str, last: float | str
) -> None:
    (fee,) = reading(f"行政事业性收费{written}。").claims
    assert fee.number == Decimal(amount)
    assert fee.last_place == Decimal(last)


def test_no_step_goes_back_farther_than_forty_numbers() -> None:
    known = Known(State(), Frame(2023))
    known.items = [item_of("收到政府信息公开申请9件") for _ in range(41)]
    assert known.recent == known.items[1:]


@pytest.mark.parametrize("others", [0, 60])
def test_labels_dealt_again_and_again_do_not_pile_up(others: int) -> None:
    text = (
        "政府信息公开申请9件、8件，" + "分别为7件、6件，" * others + "涉及的分别为2件、1件。"
    )
    assert len(reading(text).figures) == 4 + 2 * others
