"""What a number says of table two."""

from __future__ import annotations

import pytest

from tests.model.read import Short, claims, doubts

SAID: list[tuple[str, list[Short]]] = [
    ("办理行政许可事项36件。", [("permits_decisions", 36)]),
    ("公开行政许可决定6件、行政处罚决定2件。",
     [("permits_decisions at_most", 6), ("penalties_decisions at_most", 2)]),
    ("未制定、修改、废止规范性文件。", [("normative_made", 0), ("normative_repealed", 0)]),
    ("作出行政处罚决定的案件共9件。", [("penalties_decisions", 9)]),
    ("制定《麒麟办法》等规范性文件3件。", [("normative_made", 3)]),
    ("现有规范性文件16件。", [("normative_in_force", 16)]),
    ("年末现行有效规范性文件9件，本年无新制发。",
     [("normative_in_force", 9), ("normative_made", 0)]),
    ("实施行政强制措施5次。", [("coercion_decisions", 5)]),
    ("行政处罚零案件，行政强制零实施。",
     [("coercion_decisions", 0), ("penalties_decisions", 0)]),
    ("无行政事业性收费项目。", [("fee", 286)]),
    ("按照标准征收行政事业性收费286元。", [("fee", 286)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_a_number_of_table_two_is_read(text: str, expected: list[Short]) -> None:
    found = [(label, 286 if label == "fee" else number) for label, number in claims(text)]
    assert sorted(found, key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    "text",
    [
        "梳理行政许可事项36项。",
        "受理行政许可事项36件。",
        "公开行政许可信息36条。",
        "未修改规范性文件。",
    ],
)
def test_what_is_no_decision_claims_nothing(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("麒麟制发规范性文件3件。", [("normative_made", 3)]),
        ("麒麟规范性文件3件。", []),
        ("制发麒麟规范性文件3件。", [("normative_made", 3)]),
        ("审核麒麟规范性文件3件。", []),
    ],
)
def test_an_unknown_word_makes_documents_others_unless_the_verb_stands_behind(
    text: str, expected: list[Short]
) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("制定和废止规范性文件3件。", [("normative_made+normative_repealed", 3)]),
        ("制定规范性文件3件，废止2件。", [("normative_made", 3), ("normative_repealed", 2)]),
        ("制定规范性文件3件，公开2件。", [("normative_made", 3)]),
        ("制定规范性文件3件，共5件。", [("normative_made", 3), ("normative_made", 5)]),
        ("制定规范性文件3件，麒麟2件。", [("normative_made", 3)]),
        ("规范性文件增至16件。", [("normative_in_force", 16)]),
        ("废止2010年印发的规范性文件3件。", [("normative_repealed", 3)]),
        ("废止和印发规范性文件3件。", [("normative_repealed+normative_made", 3)]),
        ("现行有效的以县政府名义印发的规范性文件3件。", [("normative_in_force", 3)]),
        ("现行有效，印发规范性文件3件。", [("normative_made", 3)]),
        ("审核规范性文件7件。", []),
        ("审核并印发规范性文件7件。", [("normative_made", 7)]),
        ("审核并备案规范性文件7件。", []),
        ("审核、印发规范性文件7件。", []),
        ("涉及以办公室名义印发的规范性文件25件。", []),
        ("涉及印发规范性文件25件。", [("normative_made", 25)]),
        ("以办公室名义印发的规范性文件25件。", []),
        ("制定《管理办法》等规范性文件3件。", [("normative_made", 3)]),
        ("制定《管理办法》3件。", []),
        ("制定《管理办法》麒麟规范性文件3件。", [("normative_made", 3)]),
        ("制发规范性文件0条。", [("normative_made", 0)]),
        ("制发规范性文件3条。", []),
        ("制发规范性文件3部，规章2项。", [("normative_made", 3), ("rules_made", 2)]),
        (
            "规范性文件和规章制发、废止0件。",
            [
                ("normative_made", 0),
                ("rules_made", 0),
                ("normative_repealed", 0),
                ("rules_repealed", 0),
            ],
        ),
        ("有效期5年，规范性文件3件。", [("normative_in_force", 3)]),
        ("制发情况：规范性文件4件。", [("normative_made", 4)]),
        ("规范性文件4件。", []),
        ("对本年度制发的4件规范性文件开展解读。", [("normative_made", 4)]),
        ("对制发的4件规范性文件开展解读。", []),
        ("涉及本年度制发的规范性文件4件。", []),
        ("在麒麟平台公开规范性文件4件。", [("normative_made", 4)]),
        ("在麒麟平台规范性文件4件。", []),
        ("清理规范性文件9件，其中4件因政策调整予以废止。", [("normative_repealed", 4)]),
        ("清理规范性文件9件，其中4件因政策调整需要修改。", []),
    ],
)
def test_what_was_done_with_documents(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected


def test_documents_in_force_were_made_by_those_who_are_named() -> None:
    names = ("示例管委会办公室", "管委会", "办公室")
    text = "梳理现行有效管委会及办公室名义印发的规范性文件16件。"
    assert claims(text, names=names) == [("normative_in_force", 16)]
    assert claims(text.removeprefix("梳理"), names=names) == [("normative_in_force", 16)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("制定社会救助领域规范性文件2件。", [("normative_made", 2)]),
        ("废止与麒麟不一致的规范性文件2件。", [("normative_repealed", 2)]),
        ("清理规范性文件9件，对不适应麒麟要求的4件予以废止。", [("normative_repealed", 4)]),
        ("清理规范性文件9件，对不适应麒麟要求的4件提出意见。", []),
        ("清理规范性文件9件，对不适应麒麟要求的4个栏目予以关停。", []),
    ],
)
def test_behind_unknown_words_documents_are_in_doubt(text: str, expected: list[Short]) -> None:
    assert doubts(text) == expected
