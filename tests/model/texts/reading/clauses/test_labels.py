"""Several labels before one number, or before as many."""

from __future__ import annotations

import pytest

from tests.model.read import numbers_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("予以公开、部分公开分别为8件、2件", ["予以公开", "部分公开"]),
        ("制定、废止规范性文件分别为8件、2件", ["制定规范性文件", "废止规范性文件"]),
        ("新收、办结申请8件和2件", ["新收申请", "办结申请"]),
        ("维持、其他、纠正分别为1件、2件、3件", ["维持", "其他", "纠正"]),
        ("予以公开、部分公开8件、2件、不予公开1件", ["予以公开", "部分公开", "不予公开"]),
        ("其中制定、废止规范性文件分别为8件、2件", ["制定规范性文件", "废止规范性文件"]),
        (
            "我局新收、办结、结转申请8件、2件、1件",
            ["我局我局新收申请", "我局办结申请", "结转申请"],
        ),
        ("新收、办结、结转8件、2件", ["新收办结结转", ""]),
        ("新收、办结8件、2件、3件", ["新收办结", "", ""]),
    ],
)
def test_as_many_labels_as_numbers_are_dealt_out(text: str, expected: list[str]) -> None:
    found = []
    for item in numbers_in(text):
        words = [text[word.start : word.end] for word in item.left if "mark" not in word.tags]
        found.append("".join(words).replace("分别为", ""))
    assert found == expected


@pytest.mark.parametrize(
    ("text", "shared", "labels"),
    [
        ("新收、办结各3件", "each", 2),
        ("新收、办结均为0件", "each", 2),
        ("新收、办结0件", "each", 2),
        ("予以公开和部分公开3件", "sum", 2),
        ("新收、办结0件、结转1件", "each", 2),
        ("予以公开、其他3件", "sum", 2),
        ("予以公开、其他麒麟3件", "", 0),
        ("予以公开、麒麟3件", "", 0),
        ("予以公开、部分公开、其他共3件", "sum", 2),
        ("已予以公开3件", "", 0),
        ("予以公开、3件", "", 0),
        ("予以公开3件", "", 0),
        ("予以公开3件、部分公开2件", "", 0),
    ],
)
def test_one_number_is_of_each_label_or_of_all_together(
    text: str, shared: str, labels: int
) -> None:
    first = numbers_in(text)[0]
    assert (first.shared, len(first.labels)) == (shared, labels)
