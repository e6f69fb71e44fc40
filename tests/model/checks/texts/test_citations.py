"""The documents that a narrative cites."""

from __future__ import annotations

import pytest

from model.forms.form import Severity
from tests.model.written import H, I, Judgement, judged, only, said_of

TEXTS: list[tuple[str, str, str, Judgement]] = [
    ("F-CITE", "preamble", "根据年度报告格式（国办公开办函〔2019〕60号）编制。", I),
    ("F-CITE", "preamble", "根据格式（国办公开办函[2021]30号）编制。", I),
    ("F-CITE", "preamble", "根据格式（国办公开办函〔2021〕30号）编制。", H),
    ("F-CITE", "overview", "落实国办公开办函〔2020〕5号要求。", H),
    (
        "F-CITE",
        "preamble",
        "根据《条例》和国办公开办函〔2016〕201号编制年度报告。",
        Severity.HINT,
    ),
    ("F-CITE", "preamble", "依据国办公开办函〔2019〕60号要求，编制本报告。", I),
    ("F-CITE", "preamble", "依据国办公开办函〔2021〕30号要求，编制本报告。", H),
]


@pytest.mark.parametrize(("code", "section", "text", "expected"), TEXTS)
def test_a_text_is_judged(code: str, section: str, text: str, expected: Judgement) -> None:
    judged(code, section, text, expected)


def test_the_letters_of_a_document_are_quoted_without_the_words_before() -> None:
    finding = only(said_of("根据《条例》和国办公开办函(2021)30号编制。", "F-CITE", "preamble"))
    assert "「国办公开办函(2021)30号」" in finding.message
