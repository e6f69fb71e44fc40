"""What parts of the organ and the organ itself have of a sentence's counts."""

from __future__ import annotations

from tests.model.read import certain, doubts


def test_more_than_the_organ_itself_is_named_beside_is_in_doubt() -> None:
    text = "全区收到政府信息公开申请125件，其中我局25件。"
    assert ("received", 125) in doubts(text)
    assert ("received", 125) not in certain(text)


def test_what_the_organ_does_not_hold_makes_none_of_the_others_a_parts() -> None:
    text = "收到政府信息公开申请6件，其中予以公开4项，本部门不掌握信息2项。"
    assert ("granted", 4) in doubts(text)
