"""The years that the narratives name."""

from __future__ import annotations

import pytest

from model.checks.findings import Outcome
from tests.model.written import E, H, I, Judgement, W, answer, judged, report_with

TEXTS: list[tuple[str, str, str, Judgement]] = [
    ("F-YEAR", "preamble", "统计期限为2022年1月1日至2022年12月31日。", E),
    ("F-YEAR", "preamble", "统计期限为202020年1月1日至12月31日。", E),
    ("F-YEAR", "preamble", "统计期限自2023年1月1日起至2023年10月31日止。", E),
    ("F-YEAR", "preamble", "统计期限自2023年1月1日起，至2023年12月31日止。", H),
    ("F-YEAR", "preamble", "数据统计期限为2023年1月1日至12月31日。", H),
    ("F-YEAR", "preamble", "现公布我局2022年政府信息公开工作年度报告。", E),
    ("F-YEAR", "overview", "按时发布2022年政府信息公开工作年度报告。", H),
    ("F-YEAR", "overview", "2021年，我局加大公开力度。", W),
    ("F-YEAR", "overview", "2022年我局加大公开力度。", W),
    ("F-YEAR", "overview", "推进2022年民生实事项目。", I),
    ("F-YEAR", "overview", "2022年，我局收到申请5件，2023年同比增长。", H),
    ("F-YEAR", "overview", "2024年，我局将加大力度。2023年，我局公开信息。", H),
    ("F-YEAR", "overview", "依据《2019年要点》、国办发〔2019〕5号和2007年公布的条例。", H),
    # Found by a reviewer from outside.
    ("F-YEAR", "preamble", "统计期限自2023.1.1至2023.11.30。", E),
    ("F-YEAR", "preamble", "统计期限自2023.1.1至2023.12.31。", H),
    ("F-YEAR", "preamble", "统计期限为2023年1月至2023年11月。", E),
    ("F-YEAR", "preamble", "统计期限为2023年1月至12月。", H),
    ("F-YEAR", "preamble", "统计期限为二〇二二年一月一日至十二月三十一日。", E),
    ("F-YEAR", "preamble", "统计期限为二〇二三年一月一日至十二月三十一日。", H),
    ("F-YEAR", "preamble", "统计期限为二○二二年元月一日至十二月卅一日。", E),
    ("F-YEAR", "preamble", "统计期限为二○二三年元月一日至十二月卅一日。", H),
    ("F-YEAR", "preamble", "统计期限为2022年元月1号至12月31号。", E),
    ("F-YEAR", "preamble", "统计期限为2023年元月1号至12月31号。", H),
    ("F-YEAR", "preamble", "统计期限为2023年元月至11月。", E),
    ("F-YEAR", "preamble", "统计期限为２０２３年１月１日至１２月３１日。", H),
    ("F-YEAR", "preamble", "统计期限：2022年度。", E),
    ("F-YEAR", "preamble", "统计期限：2023年度。", H),
]


@pytest.mark.parametrize(("code", "section", "text", "expected"), TEXTS)
def test_a_text_is_judged(code: str, section: str, text: str, expected: Judgement) -> None:
    judged(code, section, text, expected)


@pytest.mark.parametrize("code", ["F-YEAR"])
def test_a_check_cannot_tell_while_nothing_is_written_or_entered(code: str) -> None:
    assert answer(report_with(full=False), code) is Outcome.UNKNOWN
