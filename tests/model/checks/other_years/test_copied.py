"""Texts that are last year's over again."""

from __future__ import annotations

from model.checks.findings import Outcome
from model.checks.other_years.copied import copied
from tests.model.written import LONG, answer, only, report_with

OLD = (
    "根据《中华人民共和国政府信息公开条例》编制。\n我局全年主动公开信息120条，其中政策文件8条，"
    "进一步完善了信息发布审核制度，定期开展保密审查。"
)


def test_a_text_like_last_years_is_told_with_its_percentage() -> None:
    prior = report_with({"overview": OLD}, year=2022)
    report = report_with({"overview": OLD.replace("120", "135")})
    finding = only(answer(report, "F-DUP", prior))
    assert finding.left == 100
    assert "100%" in finding.message
    own = (
        "本年聚焦民生，新设企业服务专栏，公布惠企政策清单，"
        "召开新闻发布会，回应群众关切和热点问题。"
    )
    assert answer(report_with({"overview": own}), "F-DUP", prior) is Outcome.HOLDS
    assert answer(report, "F-DUP") is Outcome.NOT_APPLICABLE
    assert answer(report_with({"overview": "短。"}), "F-DUP", prior) is Outcome.UNKNOWN


def test_section_five_is_compared_on_its_own() -> None:
    own = (
        "本年聚焦民生新设企业服务专栏公布惠企政策清单召开新闻发布会回应群众关切和热点问题" * 9
    )
    prior = report_with({"problems": LONG}, year=2022)
    report = report_with({"overview": own, "problems": LONG})
    assert only(answer(report, "F-DUP", prior)).cells == ("text/problems",)


def test_a_copied_section_five_is_told_with_the_whole_text() -> None:
    prior = report_with({"overview": OLD, "problems": LONG}, year=2022)
    finding = only(answer(report_with({"overview": OLD, "problems": LONG}), "F-DUP", prior))
    assert "全部文字有 100%" in finding.message
    assert "其中“五、存在的主要问题及改进情况”有 100% 相同" in finding.message


def test_boilerplate_and_numbers_are_not_copying() -> None:
    assert copied("根据《中华人民共和国政府信息公开条例》等要求编制本报告。" * 3, OLD) is None
    half = copied(
        "我局全年主动公开信息1条，其中政策文件2条，" + "甲乙丙丁戊己庚辛壬癸" * 2, OLD
    )
    assert half is not None
    assert 40 < half < 60
