"""What is said of all of a number."""

from __future__ import annotations

import pytest

from tests.model.read import Short, certain, claims, doubts


def test_all_of_the_rest_are_not_all() -> None:
    found = claims("来自企业法人的申请3件，其余均来自公民个人。")
    assert ("received/person all", 3) not in found


SAID: list[tuple[str, list[Short]]] = [
    ("政府信息公开行政诉讼1件、行政复议2件，行政复议均维持。", [("review_upheld all", 2)]),
    ("政府信息公开行政复议审结2件，均维持。", [("review_upheld all", 2)]),
    ("政府信息公开行政复议2件，已全部审结。", [("review_pending", 0)]),
    ("政府信息公开行政复议1件，结果维持。", [("review_upheld all", 1)]),
    ("政府信息公开行政复议2件，结果维持。", [("review_upheld all", 2)]),
    ("不予公开申请4件，均属于过程性信息。", [("refused_process all", 4)]),
    ("不予公开申请4件，均属于信息不存在。", [("unavailable_not_held", 4)]),
    ("收到申请1件，系居民网上提交，已答复。",
     [("received/person all", 1), ("carried_out answered", 0)]),
    ("收到申请4件，以居民网上提交为主。", []),
    ("收到申请4件，主要为邮寄申请4件，均为企业申请。", [("received/business all", 4)]),
    ("收到申请4件，均已答复。", [("carried_out answered", 0)]),
    ("收到申请4件，已全部答复。", [("carried_out done", 4)]),
    ("上年结转的申请4件，均已办结。", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_all_of_a_number_are_of_the_kind_that_is_said(
    text: str, expected: list[Short]
) -> None:
    plain = ("received", "refused", "carried_in", "review", "suit", "review_settled")
    assert [claim for claim in claims(text) if claim[0] not in plain] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "收到政府信息公开申请1件，申请人为自然人。",
            [("received/person all", 1), ("received", 1)],
        ),
        (
            "收到政府信息公开申请2件，申请人为自然人。",
            [("received/person all", 2), ("received", 2)],
        ),
        ("收到政府信息公开申请2件，申请人以自然人为主。", [("received", 2)]),
        (
            "收到政府信息公开申请2件，申请人有自然人。",
            [("received/person all", 2), ("received", 2)],
        ),
        ("收到政府信息公开申请2件，为自然人。", [("received", 2)]),
        ("收到政府信息公开申请1件，为自然人。", [("received", 1)]),
        ("收到政府信息公开申请2件，申请人为麒麟自然人。", [("received", 2)]),
        ("收到政府信息公开申请1件，申请人为麒麟自然人。", [("received", 1)]),
        ("收到政府信息公开申请1件，已予以公开。", [("granted all", 1), ("received", 1)]),
        ("收到政府信息公开申请1件，已公开。", [("granted all", 1), ("received", 1)]),
        ("收到政府信息公开申请2件，已不予公开。", [("received", 2)]),
        ("收到政府信息公开申请1件，已予以公开麒麟。", [("received", 1)]),
        ("收到政府信息公开申请1件，麒麟已予以公开。", [("granted all", 1), ("received", 1)]),
        ("收到政府信息公开申请1件，涉及商业秘密。", [("received", 1)]),
        ("收到政府信息公开申请1件，不予公开。", [("refused all", 1), ("received", 1)]),
        (
            "收到政府信息公开申请1件，不掌握。",
            [("unavailable_not_held all", 1), ("received", 1)],
        ),
        (
            "不予公开政府信息公开申请1件，属于过程性信息。",
            [("refused_process all", 1), ("refused", 1)],
        ),
        ("不予公开政府信息公开申请1件，予以公开。", [("refused", 1)]),
        ("不予公开政府信息公开申请1件，不予公开。", [("refused", 1)]),
        ("收到政府信息公开申请1件，予以公开、部分公开。", [("received", 1)]),
        ("上年结转1件，予以公开。", [("carried_in", 1)]),
        ("规范性文件1件，予以公开。", []),
    ],
)
def test_a_single_application_needs_no_word_for_all(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到政府信息公开申请9件，其余均来自自然人。", [("received", 9)]),
        (
            "收到政府信息公开申请9件，其余均已办结。",
            [("carried_out done", 9), ("received", 9)],
        ),
        ("上年结转的政府信息公开申请已全部办结。", []),
        ("上年结转的和本年的政府信息公开申请已全部办结。", [("carried_out done", 0)]),
        ("上年结转的政府信息公开申请全年已全部办结。", []),
        ("上年结转和全年收到的政府信息公开申请已全部办结。", [("carried_out done", 0)]),
        ("上年结转3件，均为自然人。", [("carried_in/person all", 3), ("carried_in", 3)]),
        ("上年结转3件，均已办结。", [("carried_in", 3)]),
        (
            "收到政府信息公开申请9件，均来自自然人和企业。",
            [("received/person+business all", 9), ("received", 9)],
        ),
        ("收到政府信息公开申请9件，均已公开。", [("granted all", 9), ("received", 9)]),
        ("不予公开9件申请，均已公开。", [("refused", 9)]),
        (
            "收到政府信息公开申请9件，均予以公开。",
            [("granted all", 9), ("carried_out answered", 0), ("received", 9)],
        ),
        (
            "收到政府信息公开申请9件，均不掌握。",
            [("unavailable_not_held all", 9), ("carried_out answered", 0), ("received", 9)],
        ),
        (
            "不予公开政府信息公开申请4件，均属过程性信息。",
            [("refused_process all", 4), ("refused", 4)],
        ),
        ("不予公开政府信息公开申请4件，均不予公开。", [("refused", 4)]),
        ("不予公开政府信息公开申请4件，均属过程性信息、国家秘密。", [("refused", 4)]),
        ("不予公开政府信息公开申请4件，均予以公开。", [("refused", 4)]),
        (
            "收到政府信息公开申请9件，均由自然人办结。",
            [("carried_out answered", 0), ("received", 9)],
        ),
        (
            "收到政府信息公开申请9件，其中内容不明确的4件，经补正后全部答复。",
            [("received", 9)],
        ),
        ("规范性文件9件，均为自然人。", []),
        ("规范性文件9件，均已办结。", []),
        ("行政许可9件，均予以公开。", [("permits_decisions", 9)]),
    ],
)
def test_all_of_a_number_is_of_its_own_kind(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("政府信息公开申请全部答复。", [("carried_out done", 0)]),
        ("政府信息公开申请均答复。", [("carried_out answered", 0)]),
        ("政府信息公开申请均办结。", [("carried_out done", 0)]),
        ("政府信息公开申请均答复完毕。", [("carried_out done", 0)]),
        ("政府信息公开申请全部按时办结。", [("carried_out done", 0)]),
        ("政府信息公开申请全部麒麟办结。", [("carried_out answered", 0)]),
        ("政府信息公开申请全部受理办结。", [("carried_out answered", 0)]),
        ("政府信息公开申请均未办结。", []),
        ("规范性文件全部办结。", []),
        ("全部办结。", []),
    ],
)
def test_all_done_is_said_by_a_firm_verb(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到政府信息公开申请9件，投诉均为自然人。", [("received", 9)]),
        ("收到政府信息公开申请9件，行政许可均予以公开。", [("received", 9)]),
        ("收到政府信息公开申请9件，投诉均不予公开。", [("received", 9)]),
        ("收到政府信息公开申请1件，投诉为自然人。", [("received", 1)]),
        ("收到政府信息公开申请1件，投诉予以公开。", [("received", 1)]),
        ("收到政府信息公开申请1件，开展麒麟。", [("received", 1)]),
        ("收到政府信息公开申请9件，申请人部分为自然人。", [("received", 9)]),
        ("收到政府信息公开申请9件，申请人多为自然人。", [("received", 9)]),
        ("收到政府信息公开申请9件，申请人自然人占比高。", [("received", 9)]),
        ("政府信息公开行政复议2件，维持的。", [("review", 2)]),
        (
            "上年结转的政府信息公开申请3件，收到申请5件，上年结转的已全部办结。",
            [("carried_in", 3), ("received", 5)],
        ),
        ("收到申请5件，上年结转的申请已全部办结。", [("received", 5)]),
    ],
)
def test_what_is_said_of_something_else_is_not_said_of_applications(
    text: str, expected: list[Short]
) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    "whose",
    ["由自然人提交", "由自然人提出的", "为自然人申请", "系自然人递交", "申请人为自然人"],
)
def test_who_applied_is_said_of_all_before(whose: str) -> None:
    assert ("received/person all", 2) in claims(f"收到申请2件，{whose}，公开2件。")


@pytest.mark.parametrize(
    "whose", ["主要由自然人提交", "由申请人提交", "由自然人、办公室提交", "由自然人提出后修改"]
)
def test_who_else_is_named_leaves_it_open(whose: str) -> None:
    assert ("received/person all", 2) not in claims(f"收到申请2件，{whose}，公开2件。")


def test_the_sentence_behind_the_number_tells_who_applied() -> None:
    whose = "申请主体为自然人。"
    assert ("received/person all", 0) in claims(f"收到申请3件。{whose}")
    assert ("received/person all", 0) not in certain(f"收到申请3件。{whose}")
    assert claims(f"收到申请3件。召开会议5次。{whose}") == [("received", 3)]
    assert claims("收到申请3件。申请主体主要为自然人。") == [("received", 3)]
    assert claims("收到申请3件。自然人为主体。") == [("received", 3)]


def test_what_is_said_of_all_of_some_applicants_is_said_of_them() -> None:
    text = "收到政府信息公开申请9件。企业申请均予以公开，自然人申请6件。"
    assert ("granted/business all", 0) in doubts(text)
