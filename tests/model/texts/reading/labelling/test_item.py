"""Which cells the number of an item is compared with, and why some have none."""

from __future__ import annotations

import pytest

from model.texts.reading.readings import How, Why
from tests.model.read import Short, claims, reading, whys

OF_ALL_BUT_PERSONS = "received/business+research+charity+legal+other"

TOLD: list[tuple[str, list[Short]]] = [
    # A number that is denied says two things, but nought says one; a result may deny.
    ("未收到政府信息公开申请3件。", []),
    ("未收到政府信息公开申请0件。", [("received", 0)]),
    ("未补正的政府信息公开申请3件。", [("other_not_corrected", 3)]),
    # How much more there is counts nothing; what it came to does, and what there was does not.
    ("申请增加3件。", []),
    ("收到申请增加到7件。", [("received", 7)]),
    ("由收到申请9件减为7件。", [("received", 7)]),
    ("收到申请9件，减为7件。", [("received", 7)]),
    ("政府信息公开申请3件降至2件。", [("total", 2)]),
    ("政府信息公开申请由9件增加至12件。", [("total", 12)]),
    ("收到政府信息公开申请由9件增加到历史新高。", []),
    # Without applications named, an unknown word anywhere makes a result one of anything.
    ("不予处理2件。", [("declined", 2)]),
    ("麒麟不予处理2件。", []),
    ("涉及信访事项不予处理2件。", []),
    ("不予处理2件麒麟。", []),
    ("不予处理2件来信。", []),
    ("审核、不予处理2件。", []),
    ("做好麒麟，不予处理2件。", []),
    ("政府信息公开申请，麒麟不予处理2件。", [("declined", 2)]),
    ("审核政府信息公开申请不予处理2件。", []),
    # 社会组织 is all but persons, until a part of these stands beside it.
    ("政府信息公开申请：自然人2件、社会组织3件。",
     [("received/person", 2), (OF_ALL_BUT_PERSONS, 3)]),
    ("政府信息公开申请：企业2件、社会组织3件。", [("received/business", 2)]),
    ("政府信息公开申请：法人或其他组织2件；社会组织3件。",
     [(OF_ALL_BUT_PERSONS, 2), (OF_ALL_BUT_PERSONS, 3)]),
    # Several labels and one number: of each, of all together, or of the first only.
    ("新收、办结政府信息公开申请各28件。", [("new", 28), ("settled", 28)]),
    ("收到、办理政府信息公开申请28件。", [("received", 28), ("settled", 28)]),
    ("政府信息公开申请新收自然人、办结企业3件。",
     [("received/person", 3), ("settled/business", 3)]),
    ("办结公民、法人和其他组织提出的政府信息公开申请28件。", [("settled", 28)]),
    ("办结公民、企业提出的政府信息公开申请28件。", [("settled/person+business", 28)]),
    ("受理麒麟投诉43件，办结42件，结转1件。", []),
    ("予以公开和部分公开共23件。", [("granted+partial", 23)]),
    ("予以公开和麒麟公开共23件。", []),
    ("因不掌握、没有现成信息等原因无法提供4件。", [("unavailable", 4)]),
    ("查无此件、无法提供4件。", [("unavailable_not_held", 4)]),
    ("自然人、企业申请4件。", [("received/person+business", 4)]),
    ("自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他组织的政府信息公开申请4件。",
     [("received", 4)]),
    ("行政许可、行政处罚4件。", [("permits_decisions+penalties_decisions", 4)]),
    ("作出行政许可、行政处罚决定各4件。",
     [("permits_decisions", 4), ("penalties_decisions", 4)]),
    ("政府信息公开行政复议、行政诉讼共4件，维持2件。",
     [("review+suit", 4), ("review_upheld+suit_upheld", 2)]),
    ("制定、废止规范性文件0件。", [("normative_made", 0), ("normative_repealed", 0)]),
    # A part of the year does not restrict what was carried over; another organ does.
    ("上半年收到申请3件。", []),
    ("上半年结转下年3件。", [("carried_out", 3)]),
    ("上半年行政许可上一年项目36项。", [("permits_previous", 36)]),
    ("上半年作出行政许可36件。", []),
    ("比上年，结转下年3件。", [("carried_out", 3)]),
    ("较上年结转下年3件。", []),
    ("代表县政府结转下年3件。", []),
    ("县麒麟局收到并结转下年3件。", []),
    ("近三年收到申请0件。", [("received", 0)]),
    ("近三年收到申请3件。", []),
    ("上半年收到申请0件。", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_a_number_is_compared_with_the_cells_of_its_labels(
    text: str, expected: list[Short]
) -> None:
    assert claims(text) == expected


REASONS: list[tuple[str, list[Why | str]]] = [
    ("收到申请约3件。", [Why.ESTIMATE]),
    ("申请增加3件。", [Why.CHANGE]),
    ("申请同比3%。", [Why.CHANGE]),
    ("由收到申请9件减为7件。", [Why.CHANGE, ""]),
    ("收到申请9件，较上年增加2件。", ["", Why.CHANGE]),
    ("来信9件增至12件。", [Why.OTHER, Why.OTHER]),
    ("审核政府信息公开申请不予处理2件。", [Why.OTHER]),
    ("上半年收到申请3件。", [Why.PART_OF_YEAR]),
    ("代表县政府结转下年3件。", [Why.PART_OF_ORGAN]),
    ("政府信息公开行政复议3件，驳回1件，维持2件。", ["", Why.NO_CELL, ""]),
    ("政府信息公开申请：企业2件、社会组织3件。", ["", Why.PART_OF_TOTAL]),
]


@pytest.mark.parametrize(("text", "expected"), REASONS)
def test_a_number_without_cells_has_its_reason(text: str, expected: list[Why | str]) -> None:
    assert whys(text) == expected


def test_labels_that_are_added_up_begin_with_the_first_of_them() -> None:
    text = "予以公开和部分公开共23件。"
    (claim,) = reading(text).claims
    assert text[claim.start : claim.end] == "予以公开和部分公开共23件"
    assert claim.how is How.IS
