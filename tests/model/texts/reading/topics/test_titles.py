"""Titles before the word for documents."""

from __future__ import annotations

from tests.model.read import claims


def test_a_title_and_its_number_are_no_unknown_words() -> None:
    expected = [("normative_made", 3)]
    assert claims("制定《管理办法》（文发〔2021〕1号）等规范性文件3件。") == expected
