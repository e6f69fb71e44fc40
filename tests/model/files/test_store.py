"""The save file: what is written comes back, and what is broken is refused in a sentence."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given

from model.errors import UserError
from model.files import store
from model.files.atomic import WriteError
from model.files.store import dump, open_report, parse, save
from model.forms.form import Kind
from model.report.addresses import FIELD, TEXT
from model.report.changes import Change
from model.report.figures import Figure
from model.report.lengths import LONGEST_TEXT, MOST_LINES
from model.report.particulars import Particulars
from model.report.report import Report
from model.shipped import by_id, new_report
from tests.model.files.documents import (
    FEE,
    OLDER,
    PERSON,
    REPORTS,
    SAMPLE,
    patient,
    refusal,
    reports,
    saved,
)

# --- round trip ----------------------------------------------------------------------------


@patient
@given(reports())
def test_every_report_comes_back_as_it_was_saved(report: Report) -> None:
    opened = parse(dump(report))
    assert opened.report == report
    assert opened.notices == []


@patient
@given(reports())
def test_saving_twice_gives_the_same_bytes(report: Report) -> None:
    assert dump(parse(dump(report)).report) == dump(report)


@patient
@given(reports())
def test_the_order_of_typing_leaves_no_trace(report: Report) -> None:
    backwards = Report(
        report.form,
        report.year,
        report.particulars,
        dict(reversed(report.figures.items())),
        dict(reversed(report.texts.items())),
    )
    assert dump(backwards) == dump(report)


@patient
@given(reports())
def test_the_file_holds_only_what_was_entered(report: Report) -> None:
    content = json.loads(dump(report))
    assert set(content["values"]) == set(report.figures)
    assert set(content["texts"]) == set(report.texts)


def test_a_full_report_of_each_form_comes_back() -> None:
    for form in (by_id("2019"), by_id("2021")):
        figures = {
            address: Figure(Decimal(n) if cell.kind is Kind.AMOUNT else n, f"注{n}")
            for n, (address, cell) in enumerate(form.cells.items())
        }
        texts = {section.id: f"{section.short}\n第二段" for section in form.texts}
        report = Report(form, form.first_year, Particulars(organ="某机关"), figures, texts)
        assert parse(dump(report)).report == report


def test_the_file_is_readable_text_in_the_order_of_the_form() -> None:
    report = new_report(2025, "示例市示例局", "department")
    report.id = "5f0c1d2e3a4b5c6d"
    report.apply(
        Change(
            {
                "disputes/cases/direct_upheld": Figure(1),
                TEXT + "others": "无",
                TEXT + "overview": "总体",
                FEE: Figure(Decimal("12.50")),
                "regulations/normative/made": Figure(22, "其中修订16件"),
                FIELD + "date": "2026-01-20",
            }
        )
    )
    assert (
        dump(report).decode()
        == """\
{
 "format": 1,
 "id": "5f0c1d2e3a4b5c6d",
 "form": "2021",
 "year": 2025,
 "organ": {
  "name": "示例市示例局",
  "kind": "department"
 },
 "values": {
  "regulations/normative/made": {
   "value": 22,
   "note": "其中修订16件"
  },
  "fees/charges/amount": "12.50",
  "disputes/cases/direct_upheld": 1
 },
 "texts": {
  "overview": "总体",
  "others": "无"
 },
 "signature": {
  "date": "2026-01-20",
  "sealed": true,
  "contact": ""
 },
 "options": {
  "blanks": "0"
 },
 "checksum": "7b003c453bb70d17"
}
"""
    )


def test_the_file_has_lf_line_ends_and_no_byte_order_mark() -> None:
    data = SAMPLE.read_bytes()
    assert data.startswith(b"{\n")
    assert data.endswith(b"}\n")
    assert b"\r" not in data


def test_a_typed_total_is_saved_and_an_automatic_one_is_not() -> None:
    report = new_report(2025)
    report.apply(Change({PERSON: Figure(3)}))
    assert list(json.loads(dump(report))["values"]) == [PERSON]
    report.apply(Change({"requests/new/total": Figure(4)}))
    opened = parse(dump(report)).report
    assert opened.number("requests/new/total") == 4
    assert opened.is_typed_total("requests/new/total")


@pytest.mark.parametrize("path", OLDER, ids=lambda path: path.stem)
def test_a_file_from_before_there_were_checksums_opens_without_a_word(path: Path) -> None:
    opened = open_report(path)
    assert opened.notices == []
    again = json.loads(dump(opened.report))
    del again["checksum"]
    assert again == json.loads(path.read_bytes())


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_every_sample_is_saved_again_byte_for_byte(path: Path, tmp_path: Path) -> None:
    opened = open_report(path)
    assert opened.notices == []
    save(opened.report, tmp_path / "again.gknb")
    assert (tmp_path / "again.gknb").read_bytes() == path.read_bytes()


# --- numbers -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "written", "number"),
    [
        (PERSON, 12, 12),
        (PERSON, -3, -3),
        (PERSON, 12.0, 12),
        (PERSON, 12.5, Decimal("12.5")),
        (PERSON, "12", 12),
        (PERSON, "12.5", Decimal("12.5")),
        (PERSON, 10**15 - 1, 10**15 - 1),
        (FEE, 12, Decimal(12)),
        (FEE, 12.5, Decimal("12.5")),
        (FEE, "12.50", Decimal("12.50")),
        (FEE, "-0.5", Decimal("-0.5")),
        (FEE, "24252.311082", Decimal("24252.311082")),
    ],
)
def test_numbers_and_strings_of_digits_are_read(
    address: str, written: object, number: int | Decimal
) -> None:
    figure = parse(saved(values={address: written})).report.figures[address]
    assert figure == Figure(number)
    assert type(figure.number) is type(number)
    assert str(figure.number) == str(number)


def test_an_amount_is_never_a_float_on_its_way() -> None:
    data = (
        b'{"format":1,"form":"2021","year":2025,"values":{"fees/charges/amount":0.10000001}}'
    )
    report = parse(data).report
    assert report.number(FEE) == Decimal("0.10000001")
    assert b'"fees/charges/amount": "0.10000001"' in dump(report)


def test_zero_has_no_sign() -> None:
    assert str(parse(saved(values={FEE: -0.0})).report.number(FEE)) == "0.0"
    assert str(parse(saved(values={FEE: "-0"})).report.number(FEE)) == "0"
    assert parse(saved(values={PERSON: -0.0})).report.number(PERSON) == 0


def test_null_is_a_blank() -> None:
    assert parse(saved(values={PERSON: None})).report.figures == {}


def test_a_half_application_is_kept_and_survives_saving() -> None:
    report = parse(saved(values={PERSON: 12.5})).report
    assert parse(dump(report)).report.number(PERSON) == Decimal("12.5")


@pytest.mark.parametrize("address", [PERSON, FEE])
@pytest.mark.parametrize(
    "value",
    [
        *(True, False, "abc", "", "1e5", "١٢", "１２", " 1", "1,000", "0x10", [], [1], {}),
        *(
            {"value": None},
            {"value": True},
            {"value": 1, "x": 2},
            {"value": "甲"},
            {"note": "x"},
        ),
    ],
)
def test_what_is_no_number_is_refused_with_its_address(address: str, value: object) -> None:
    assert f"“{address}”的值" in refusal(saved(values={address: value}))


@pytest.mark.parametrize("address", [PERSON, FEE])
@pytest.mark.parametrize(
    "literal",
    [
        *("1e999", "-1e999", "1e15", "1e99999999999", "1e-9999999999999999999", "0.123456789"),
        *("1000000000000000", '"1000000000000000"', "9" * 400, '"' + "9" * 25 + '"'),
    ],
)
def test_a_number_of_too_many_digits_is_refused(address: str, literal: str) -> None:
    text = '{"format":1,"form":"2021","year":2025,"values":{"%s":%s}}'
    assert "数字" in refusal((text % (address, literal)).encode())


# --- control characters --------------------------------------------------------------------


def test_control_characters_are_taken_out_and_listed_by_place() -> None:
    opened = parse(
        saved(
            organ={"name": "示例\x07局"},
            texts={"overview": "一\x00二\x0b三\ud800四\ufffe五\t六\r\n七"},
            values={PERSON: {"value": 1, "note": "含\x1b撤回"}},
            signature={"contact": "电话\x08"},
        )
    )
    report = opened.report
    assert report.particulars.organ == "示例局"
    assert report.particulars.contact == "电话"
    assert report.texts == {"overview": "一二三四五\t六\n七"}
    assert report.figures[PERSON].note == "含撤回"
    assert [n for n in opened.notices if "控制字符" in n] == opened.notices
    assert len(opened.notices) == 4
    assert "“一、总体情况”" in "".join(opened.notices)


def test_half_a_character_from_the_window_does_not_keep_a_report_from_being_saved() -> None:
    report = new_report(2025)
    report.apply(Change({TEXT + "overview": "一\ud800二"}))
    assert parse(dump(report)).report.texts == {"overview": "一?二"}


def test_an_unknown_kind_of_organ_is_kept_and_mentioned() -> None:
    opened = parse(saved(organ={"name": "某局", "kind": "bureau"}))
    assert opened.report.particulars.kind == "bureau"
    assert "不认识机关类型“bureau”" in opened.notices[0]
    assert b'"kind": "bureau"' in dump(opened.report)


# --- length ---


@pytest.mark.parametrize(
    ("items", "name"),
    [
        ({"texts": {"overview": "长" * (LONGEST_TEXT + 1)}}, "“一、总体情况”的文字太长"),
        ({"texts": {"overview": "\n" * MOST_LINES}}, "“一、总体情况”的文字太长"),
        ({"organ": {"name": "局" * (LONGEST_TEXT + 1)}}, "“机关名称”的文字太长"),
        ({"organ": {"kind": "x" * (LONGEST_TEXT + 1)}}, "“机关类型”的文字太长"),
        ({"signature": {"contact": "1" * (LONGEST_TEXT + 1)}}, "“联系方式”的文字太长"),
        ({"values": {FEE: {"value": 1, "note": "注" * (LONGEST_TEXT + 1)}}}, "的文字太长"),
    ],
)
def test_a_text_without_end_is_refused_by_its_name(
    items: dict[str, object], name: str
) -> None:
    assert name in refusal(saved(**items))


def test_a_text_as_long_as_one_may_be_comes_back() -> None:
    longest = "长" * (LONGEST_TEXT - MOST_LINES + 1) + "\n" * (MOST_LINES - 1)
    report = parse(saved(texts={"overview": longest})).report
    assert parse(dump(report)).report.texts["overview"] == longest


def test_of_endless_notices_the_first_are_told_and_how_many_more_there_are() -> None:
    opened = parse(saved(**{f"field{n}": n for n in range(500)}))
    assert len(opened.notices) == store.MOST_NOTICES + 1
    assert opened.notices[-1] == "另有 480 处类似的情况，不再逐一列出。"
    assert len(opened.report.extra[""]) == 500


# --- versions ------------------------------------------------------------------------------


@pytest.mark.parametrize("version", [2, "2", "2.0", 2.5, 999999999])
def test_a_newer_major_version_is_refused_with_what_to_do(version: object) -> None:
    assert "请升级本程序" in refusal(saved(format=version))


@pytest.mark.parametrize(
    "version", [0, "0.9", -1, True, None, "", "one", "1.x", "1.2.3", "1."]
)
def test_a_version_that_never_was_is_refused(version: object) -> None:
    assert "版本" in refusal(saved(format=version))


@pytest.mark.parametrize("version", ["9" * 5000, "1." + "9" * 5000])
def test_an_endless_version_is_refused(version: str) -> None:
    assert "版本" in refusal(saved(format=version))


@pytest.mark.parametrize("version", [1, "1", "1.0", 1.0])
def test_every_spelling_of_the_version_is_written_as_the_number(version: object) -> None:
    assert b'"format": 1,' in dump(parse(saved(format=version)).report)


LATER = {
    "format": "1.2",
    "organ": {"name": "某局", "kind": "department", "code": "11410000"},
    "values": {PERSON: 3, "requests/new/alien": 4, "requests/sent/person": {"value": 5}},
    "texts": {"overview": "总体", "appendix": "附录"},
    "signature": {"date": "2026-01-20", "place": "某市", "rate": 0.1},
    "options": {"blanks": "", "paper": "A3"},
    "reviewers": [{"name": "张三", "share": 0.25, "huge": 7}],
    "theme": None,
}


def test_what_a_newer_minor_version_added_is_kept() -> None:
    opened = parse(saved(**LATER))
    again = json.loads(dump(opened.report))
    for name in ("organ", "texts", "options", "reviewers", "theme", "format"):
        assert again[name] == LATER[name]
    assert again["signature"] == {"date": "2026-01-20", "sealed": True, "contact": ""} | {
        "place": "某市",
        "rate": 0.1,
    }
    assert again["values"] == {
        PERSON: 3,
        "requests/new/alien": 4,
        "requests/sent/person": {"value": 5, "note": ""},
    }
    listed = "".join(opened.notices)
    for name in (
        "requests/new/alien",
        "requests/sent/person",
        "appendix",
        "reviewers",
        "theme",
    ):
        assert f"“{name}”" in listed


def test_what_was_kept_is_kept_again_and_byte_for_byte() -> None:
    once = dump(parse(saved(**LATER)).report)
    assert dump(parse(once).report) == once


def test_unknown_fields_of_our_own_version_are_kept_and_named() -> None:
    opened = parse(saved(memo={"by": "办公室", "weight": 1.5}))
    assert opened.notices == ["文件里有本程序不认识的项“memo”，已原样保留。"]
    assert json.loads(dump(opened.report))["memo"] == {"by": "办公室", "weight": 1.5}


def test_an_unknown_number_without_an_exact_float_is_kept_as_text() -> None:
    data = saved().replace(b"2025", b'2025, "later": [0.1234567890123456789, 1e999]')
    kept = json.loads(dump(parse(data).report))["later"]
    assert kept == ["0.1234567890123456789", "1E+999"]


# --- files ---------------------------------------------------------------------------------


def test_saving_what_could_not_be_opened_again_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.gknb"
    path.write_bytes(b"old")
    report = new_report(2025)
    report.year = 3000
    with pytest.raises(WriteError, match="再也打不开"):
        save(report, path)
    report.year = 2025
    report.extra[""] = {"later": "长" * (store.LARGEST // 3 + 1)}
    with pytest.raises(WriteError, match="内容太大"):
        save(report, path)
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.gknb"]


def test_a_file_of_a_hundred_megabytes_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "large.gknb"
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    with pytest.raises(UserError, match=r"large\.gknb：内容太大（超过 16 MB）"):
        open_report(path)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"nowhere\.gknb：找不到文件。"):
        open_report(tmp_path / "nowhere.gknb")
    with pytest.raises(UserError, match=r"不是文件，是文件夹或设备。"):
        open_report(tmp_path)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(13, "x"), "没有权限读取"),
        (OSError(5, "Input/output error"), "文件打不开（磁盘读取出错）"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, said: str
) -> None:
    path = tmp_path / "a.gknb"
    path.write_bytes(SAMPLE.read_bytes())

    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UserError, match=said) as caught:
        open_report(path)
    assert str(caught.value).startswith(str(path))


def test_a_faulty_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.gknb"
    path.write_bytes(SAMPLE.read_bytes()[:-100])
    before = path.stat()
    with pytest.raises(UserError, match="不完整"):
        open_report(path)
    assert path.read_bytes() == SAMPLE.read_bytes()[:-100]
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
