"""How applications were answered, told without 均."""

from __future__ import annotations

import pytest

from tests.model.read import Short, certain, claims, doubts

NOT_HELD = "unavailable_not_held all"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到政府信息公开申请1件，已予以公开。", ("granted all", 1)),
        ("收到政府信息公开申请1件，本机关不掌握申请人申请公开的政府信息。", (NOT_HELD, 1)),
        ("收到政府信息公开申请3件，系本机关不掌握的信息。", (NOT_HELD, 3)),
        ("收到政府信息公开申请3件，本机关不掌握相关政府信息。", None),
        ("收到政府信息公开申请3件，信息不存在的，告知申请人。", None),
        ("收到政府信息公开申请3件，不属于本机关公开的信息，已引导咨询。", None),
        ("收到政府信息公开申请3件，因麒麟不掌握。", None),
        ("收到政府信息公开申请3件，予以公开2件，系本机关不掌握的信息。", None),
    ],
)
def test_a_row_may_be_said_of_all(text: str, expected: Short | None) -> None:
    found = [claim for claim in claims(text) if claim[0].endswith(" all")]
    assert found == ([expected] if expected else [])


def test_of_several_it_is_only_probable() -> None:
    assert (NOT_HELD, 3) not in certain("收到政府信息公开申请3件，系本机关不掌握的信息。")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("收到政府信息公开申请2件（本机关不掌握相关政府信息，故无法提供）。", 2),
        ("收到政府信息公开申请8件，均不属于我单位业务范围。", 8),
        ("收到政府信息公开申请1件，不属于我局职责范围。", 1),
    ],
)
def test_whose_matter_it_is_and_a_bracket_tell_the_row_only_in_doubt(
    text: str, number: int
) -> None:
    assert (NOT_HELD, number) in doubts(text)


def test_that_application_is_the_one_of_the_sentence_before() -> None:
    text = "收到政府信息公开申请1件。我镇对该申请作出不予公开的答复。"
    assert ("refused all", 0) in claims(text)
    assert ("refused all", 0) not in certain(text)
    text = "收到政府信息公开申请1件。我镇对麒麟作出不予公开的答复。"
    assert ("refused all", 0) not in claims(text)
    text = "收到政府信息公开申请1件。我镇对该申请作出予以公开、部分公开的答复。"
    assert ("granted+partial all", 0) not in claims(text)


@pytest.mark.parametrize(
    "ending", ["已依法予以公开", "已按规定答复并予以公开", "及时答复并准予公开"]
)
def test_several_were_probably_all_granted(ending: str) -> None:
    told = ("granted all", 3)
    assert told in doubts(f"收到政府信息公开申请3件，{ending}。")
    assert told not in certain(f"收到政府信息公开申请3件，{ending}。")


@pytest.mark.parametrize(
    "ending", ["部分已予以公开", "未予以公开", "对留言予以公开", "予以公开的"]
)
def test_others_were_not(ending: str) -> None:
    assert ("granted all", 3) not in claims(f"收到政府信息公开申请3件，{ending}。")


def test_how_all_were_answered_follows_what_all_of_them_are() -> None:
    assert doubts("收到申请2件，均属麒麟档案，依法不予公开。") == [("refused all", 2)]
    assert doubts("收到申请2件，属麒麟档案，依法不予公开。") == []
    assert doubts("收到申请2件，均属麒麟档案，麒麟不予公开。") == []
