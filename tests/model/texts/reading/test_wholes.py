"""What is said of all of a number."""

from __future__ import annotations

from tests.model.read import claims


def test_all_of_the_rest_are_not_all() -> None:
    found = claims("来自企业法人的申请3件，其余均来自公民个人。")
    assert ("received/person all", 3) not in found
