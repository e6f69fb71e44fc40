"""Whether the narratives are written; no alarm on real texts."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from model.checks.by_name import CHECKS, OF_TABLES
from model.checks.findings import Outcome
from model.forms.form import Severity
from model.report.changes import Change
from model.report.figures import Figure
from model.report.particulars import Particulars
from model.report.report import Report
from model.shipped import by_id
from model.texts.reading import reader
from model.texts.reading.sentence import read_sentence
from tests.conftest import SHARED
from tests.model.written import LONG, E, H, Judgement, W, answer, judged, only, report_with

if TYPE_CHECKING:
    from pathlib import Path


# The checks of texts and of the frame around them.
OF_WORDS = CHECKS.keys() - OF_TABLES.keys()
REPORTS = SHARED / "reports"


REAL = sorted(REPORTS.glob("*.json"))  # with none of them the test is not there


TEXTS: list[tuple[str, str, str, Judgement]] = [
    ("F-SEC", "overview", "一、总体情况\n2023年。", W),
    ("F-SEC", "problems", "五、存在的主要问题及改进情况", W),
    ("F-SEC", "overview", "（一）主动公开情况\n总体情况较好。", H),
    ("F-LEN", "overview", "公" * 1001, W),
    ("F-LEN", "overview", "公，" * 1000, H),
    ("F-FIVE-ASPECTS", "overview", "主动公开、依申请公开、信息管理。", W),
    ("F-FIVE-ASPECTS", "overview", "主动公开、依申请公开、信息管理、平台、监督保障。", H),
    ("F-FIVE", "problems", "无", E),
    ("F-FIVE", "problems", "　无。\n", E),
    ("F-FIVE", "problems", "本单位不存在问题。", E),
    ("F-FIVE", "problems", "——", E),
    ("F-FIVE", "problems", "公开不够及时，将加强培训。", W),
    ("F-FIVE", "problems", LONG, H),
    ("F-SIX", "others", "无其他需要报告的事项。", W),
    ("F-SIX", "others", "本年度未收取信息处理费。", H),
]


@pytest.mark.parametrize(("code", "section", "text", "expected"), TEXTS)
def test_a_text_is_judged(code: str, section: str, text: str, expected: Judgement) -> None:
    judged(code, section, text, expected)


EMPTY = {  # every figure is there, but not a word is written
    "F-FIVE-ASPECTS": Severity.WARNING,
    "F-FIVE": Severity.ERROR,
    "F-SIX": Severity.WARNING,
}


def test_a_street_office_is_no_government() -> None:
    report = report_with(
        {"overview": "全年主动公开信息。"}, organ="某区朝阳街道办事处", kind="township"
    )
    assert answer(report, "F-GOV3") is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_an_unfinished_empty_report_has_no_findings(form: str) -> None:
    report = report_with(full=False, year=2020 if form == "2019" else 2023)
    for rule in report.form.rules:
        if rule.check is not None and rule.check.__name__ in OF_WORDS:
            assert not isinstance(answer(report, rule.code), list), rule.code


def test_a_finished_report_without_texts_must_be_written() -> None:
    report = report_with()
    broken = {}
    for rule in report.form.rules:
        if rule.check is not None and rule.check.__name__ in OF_WORDS:
            found = answer(report, rule.code)
            if isinstance(found, list):
                broken[rule.code] = only(found).severity
    assert broken == EMPTY


@pytest.mark.parametrize(
    "code",
    [
        "F-SEC",
        "F-LEN",
        "F-FIVE-ASPECTS",
        "F-FIVE",
        "F-SIX",
        "F-NUMSEQ",
        "F-CITE",
        "F-AI",
        "F-PRIV",
    ],
)
def test_a_check_cannot_tell_while_nothing_is_written_or_entered(code: str) -> None:
    assert answer(report_with(full=False), code) is Outcome.UNKNOWN


def test_governments_also_report_on_review_and_accountability() -> None:
    text = {"overview": "开展考核和社会评议。"}
    finding = only(answer(report_with(text, kind="county"), "F-GOV3"))
    assert "责任追究" in finding.message
    assert "社会评议" not in finding.message
    assert answer(report_with(text), "F-GOV3") is Outcome.NOT_APPLICABLE
    assert answer(report_with(text, kind=""), "F-GOV3") is Outcome.UNKNOWN
    text["overview"] += "未发生责任追究。"
    assert answer(report_with(text, kind="county"), "F-GOV3") is Outcome.HOLDS


def load(path: Path) -> Report:
    data = json.loads(path.read_text(encoding="utf-8"))
    form = by_id(data["form"])
    figures = {}
    for address, value in data["cells"].items():
        if value is None:
            continue
        item = value if isinstance(value, dict) else {"value": value, "note": ""}
        amount = form.cells[address].kind == "amount"
        number = Decimal(str(item["value"])) if amount else int(item["value"])
        figures[address] = Figure(number, item["note"])
    texts = {section: text for section, text in data["texts"].items() if text}
    return Report(form, data["year"], Particulars(organ=data["organ"]), figures, texts)


if REAL:

    @pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
    def test_a_real_report_raises_no_false_alarm_about_its_figures(path: Path) -> None:
        report = load(path)
        for code in (
            "T3-TEXT",
            "T4-TEXT",
            "T2-TEXT",
            "T4-ALLWIN",
            "TX-ALLDONE",
            "TX-PARTS",
            "TX-PCT",
        ):
            if not any(rule.code == code for rule in report.form.rules):
                continue
            found = answer(report, code)
            for finding in found if isinstance(found, list) else []:
                assert finding.severity is Severity.HINT, finding.message
        for code in ("F-YEAR", "F-CITE", "F-AI", "F-PRIV", "F-NAME", "F-SEC"):
            assert not isinstance(answer(report, code), list), code


def test_the_known_faults_of_a_real_text_are_found() -> None:
    path = REPORTS / "2022_平潭综合实验区.json"
    if not path.exists():
        return
    report = load(path)
    finding = only(answer(report, "T3-TEXT"))
    assert {"requests/new/total", "requests/new/person"} <= set(finding.cells)
    for piece in ("75件", "自然人72件", "74", "71"):
        assert piece in finding.message
    assert only(answer(report, "T4-CORR")).severity is Severity.WARNING


def test_an_edit_of_one_sentence_reads_no_other_sentence_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[object] = []

    def counted(*given: Any) -> Any:  # noqa: ANN401
        read.append(given)
        return read_sentence(*given)

    monkeypatch.setattr(reader, "read_sentence", counted)
    lines = [
        f"（{i}）全年收到政府信息公开申请10件，答复10件，主动公开信息{i}条，开展培训{i}次。印发资料{i}份。"
        for i in range(60)
    ]
    report = report_with({"overview": "\n".join(lines), "problems": LONG})
    rules = [r for r in report.form.rules if r.check and r.check.__name__ in OF_WORDS]
    for rule in rules:
        answer(report, rule.code, report)
    read.clear()
    report.apply(Change({"text/overview": "\n".join([*lines[:-1], "改为收到申请77件"])}))
    for rule in rules:
        answer(report, rule.code, report)
    assert len(read) == 1
