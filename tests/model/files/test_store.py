"""The save file: what is written comes back, and what is broken is refused in a sentence."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.errors import UserError
from model.files import store
from model.files.atomic import WriteError
from model.files.store import SavedReport, dump, open_report, parse, save, schema
from model.forms.form import Cell, Kind
from model.report.addresses import FIELD, TEXT
from model.report.figures import Figure
from model.report.report import ORGAN_KINDS, Acceptance, Change, Particulars, Report
from model.resources import resource
from model.shipped import by_id
from tests.conftest import SAMPLES

REPORTS = sorted([*SAMPLES.glob("*.gknb"), *resource("samples").glob("*.gknb")])
SAMPLE = resource("samples", "sample.gknb")
PERSON = "requests/new/person"
FEE = "fees/charges/amount"


def saved(**items: object) -> bytes:
    """The content of a small save file with these items."""
    return json.dumps({"format": 1, "form": "2021", "year": 2025} | items).encode()


def refusal(data: bytes) -> str:
    """The one sentence with which this content is refused."""
    with pytest.raises(UserError) as caught:
        parse(data)
    message = str(caught.value)
    assert message.endswith("。")
    assert "\n" not in message
    assert re.search("[一-鿿]", message)
    return message


# --- round trip ----------------------------------------------------------------------------

# The machine may be busy with other things; how long it takes says nothing here.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
characters = st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"])
printable = st.text(characters, max_size=20)
lines = st.text(characters | st.sampled_from("\n\t"), min_size=1, max_size=60)
small = st.integers(-(10**15) + 1, 10**15 - 1)


def decimals(places: int) -> st.SearchStrategy[Decimal]:
    whole = st.integers(-(10 ** (14 + places)), 10 ** (14 + places))
    return whole.map(lambda n: Decimal(n).scaleb(-places))


def numbers(cell: Cell) -> st.SearchStrategy[Any]:
    if cell.kind is Kind.AMOUNT:
        return st.integers(0, 8).flatmap(decimals)
    broken = decimals(3).filter(lambda n: n != n.to_integral_value())
    return small | broken  # 12.5 applications are kept, and flagged


@st.composite
def reports(draw: st.DrawFn) -> Report:
    form = by_id(draw(st.sampled_from(["2019", "2021"])))
    accepted = st.builds(
        Acceptance,
        printable,
        printable,
        printable,
        st.dictionaries(printable, printable, max_size=2).map(lambda d: tuple(d.items())),
        *(st.lists(printable, max_size=2).map(tuple) for _ in ("cells", "numbers", "words")),
    )
    return Report(
        form,
        draw(st.integers(form.first_year, form.last_year or 2999)),
        Particulars(
            organ=draw(printable),
            kind=draw(st.sampled_from(["", *ORGAN_KINDS])),
            date=draw(st.just("") | st.dates().map(lambda d: d.isoformat())),
            sealed=draw(st.booleans()),
            contact=draw(lines | st.just("")),
            blanks=draw(st.sampled_from(["", "0"])),
            exported=draw(printable),
            accepted=tuple(draw(st.lists(accepted, max_size=2))),
        ),
        {
            address: Figure(draw(numbers(form.cells[address])), draw(printable))
            for address in draw(
                st.lists(st.sampled_from(sorted(form.cells)), unique=True, max_size=12)
            )
        },
        {s.id: draw(lines) for s in form.texts if draw(st.booleans())},
    )


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
    report = Report.new(2025, "示例市示例局", "department")
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
 }
}
"""
    )


def test_the_file_has_lf_line_ends_and_no_byte_order_mark() -> None:
    data = SAMPLE.read_bytes()
    assert data.startswith(b"{\n")
    assert data.endswith(b"}\n")
    assert b"\r" not in data


def test_a_typed_total_is_saved_and_an_automatic_one_is_not() -> None:
    report = Report.new(2025)
    report.apply(Change({PERSON: Figure(3)}))
    assert list(json.loads(dump(report))["values"]) == [PERSON]
    report.apply(Change({"requests/new/total": Figure(4)}))
    opened = parse(dump(report)).report
    assert opened.number("requests/new/total") == 4
    assert opened.is_typed_total("requests/new/total")


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
    data = b'{"format":1,"form":"2021","year":2025,"values":{"fees/charges/amount":0.10000001}}'
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
        *({"value": None}, {"value": True}, {"value": 1, "x": 2}, {"value": "甲"}, {"note": "x"}),
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


@pytest.mark.parametrize("literal", ["NaN", "Infinity", "-Infinity", "9" * 5000])
def test_what_json_does_not_know_as_a_number_is_refused(literal: str) -> None:
    text = '{"format":1,"form":"2021","year":2025,"values":{"requests/new/person":%s}}'
    assert "数字" in refusal((text % literal).encode())


# --- damage --------------------------------------------------------------------------------


def test_a_file_that_was_cut_off_anywhere_is_refused() -> None:
    data = SAMPLE.read_bytes()
    for length in range(len(data) - 2):
        refusal(data[:length])
    assert parse(data[:-1]).report == parse(data).report  # only the last line end is missing


def test_a_flipped_bit_is_refused_or_read_but_never_ends_in_a_traceback_or_noise() -> None:
    data = (SAMPLES / "wugang-2020.gknb").read_bytes()
    for place in range(len(data)):
        damaged = bytearray(data)
        damaged[place] ^= 1 << (place * 5 % 8)
        try:
            opened = parse(bytes(damaged))
        except UserError as error:
            assert str(error).endswith("。")  # noqa: PT017
        else:
            assert not any("GBK" in notice for notice in opened.notices)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "空的"),
        (b" \r\n\t", "空的"),
        (b"\xef\xbb\xbf", "空的"),
        (bytes(4096), "空的"),
        (b"x", "不是年报文件"),
        (b"{", "内容不完整"),
        (b"\xff", "不是文本文件"),
        (b"PK\x03\x04" + bytes(range(256)), "不是文本文件"),
        (b"[]", "不是年报文件"),
        (b"12", "不是年报文件"),
        (b"null", "不是年报文件"),
        (b"{}", "格式版本"),
        (b'{"format": 1}{"format": 1}', "不是年报文件"),
        (b'{"format": 1, "form": "2021"}', "缺少“year”"),
        (b'{"format": 1, "year": 2025}', "缺少“form”"),
        (saved(form="2035"), "没有编号为“2035”的报告格式"),
        (saved(form=2021), "“form”一项的内容不对"),
        (saved(form="../2021"), "没有编号为“../2021”"),
        (saved(year="2025"), "“year”一项的内容不对"),
        (saved(year=True), "“year”一项的内容不对"),
        (saved(year=2025.5), "“year”一项的内容不对"),
        (saved(year=99999), "“year”一项的内容不对"),
        (saved(values=[]), "“values”一项的内容不对"),
        (saved(values=None), "“values”一项的内容不对"),
        (saved(texts={"overview": None}), "“texts → overview”一项的内容不对"),
        (saved(texts={"overview": 3}), "“texts → overview”一项的内容不对"),
        (saved(texts={"disclosure": "x"}), "没有部分“disclosure”"),
        (saved(texts={"chapter": "x"}), "没有部分“chapter”"),
        (saved(values={"requests/new/nobody": 1}), "没有单元格“requests/new/nobody”"),
        (saved(values={"requests/other/person": 1}), "没有单元格“requests/other/person”"),
        (saved(organ="某局"), "“organ”一项的内容不对"),
        (saved(signature={"sealed": "no"}), "“signature → sealed”一项的内容不对"),
        (saved(signature={"date": "2026年1月"}), "“signature → date”一项的内容不对"),
        (saved(signature={"date": "2026-02-30"}), "落款日期“2026-02-30”不是一个日期"),
        (saved(options={"blanks": "/"}), "“options → blanks”一项的内容不对"),
        (saved(accepted=[{"code": "T2-GE"}]), "缺少“accepted → 0 → message”"),
        (b"[" * 10_000, "嵌套层数太多"),
        (b"[" * 10_000 + b"]" * 10_000, "嵌套层数太多"),
        (b'{"a":' * 10_000 + b"1" + b"}" * 10_000, "嵌套层数太多"),
        (saved(later=json.loads("[" * 40 + "]" * 40)), "嵌套层数太多"),
        (b'{"format": 1, "format": 1}', "“format”出现了两次"),
        (saved().replace(b"2025", b'2025, "values": {"a": 1, "a": 2}'), "“a”出现了两次"),
    ],
)
def test_what_is_no_report_is_refused_with_the_reason(data: bytes, said: str) -> None:
    assert said in refusal(data)


@pytest.mark.parametrize("name", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings_are_refused(name: str) -> None:
    refusal(SAMPLE.read_text(encoding="utf-8").encode(name, "replace"))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_byte_order_mark_and_other_line_ends_are_read(mark: str, end: str) -> None:
    text = mark + SAMPLE.read_text(encoding="utf-8").replace("\n", end)
    opened = parse(text.encode())
    assert opened.notices == []
    assert dump(opened.report) == SAMPLE.read_bytes()


@pytest.mark.parametrize("name", ["gbk", "gb18030"])
def test_a_file_that_the_notepad_saved_as_gbk_is_read_and_mentioned(name: str) -> None:
    opened = parse(SAMPLE.read_text(encoding="utf-8").encode(name))
    assert dump(opened.report) == SAMPLE.read_bytes()
    assert len(opened.notices) == 1
    assert "GBK" in opened.notices[0]


def test_one_broken_character_does_not_turn_the_texts_into_gbk_noise() -> None:
    damaged = bytearray(SAMPLE.read_bytes())
    damaged[damaged.index("认真".encode()) + 1] = 0x41
    assert "不完整或已经损坏" in refusal(bytes(damaged))


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
    report = Report.new(2025)
    report.apply(Change({TEXT + "overview": "一\ud800二"}))
    assert parse(dump(report)).report.texts == {"overview": "一?二"}


def test_an_unknown_kind_of_organ_is_kept_and_mentioned() -> None:
    opened = parse(saved(organ={"name": "某局", "kind": "bureau"}))
    assert opened.report.particulars.kind == "bureau"
    assert "不认识机关类型“bureau”" in opened.notices[0]
    assert b'"kind": "bureau"' in dump(opened.report)


# --- versions ------------------------------------------------------------------------------


@pytest.mark.parametrize("version", [2, "2", "2.0", 2.5, 999999999])
def test_a_newer_major_version_is_refused_with_what_to_do(version: object) -> None:
    assert "请升级本程序" in refusal(saved(format=version))


@pytest.mark.parametrize("version", [0, "0.9", -1, True, None, "", "one", "1.x", "1.2.3", "1."])
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
    for name in ("requests/new/alien", "requests/sent/person", "appendix", "reviewers", "theme"):
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
    report = Report.new(2025)
    report.year = 3000
    with pytest.raises(WriteError, match="再也打不开"):
        save(report, path)
    report.year = 2025
    report.texts["overview"] = "长" * (store.LARGEST // 3 + 1)
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


# --- schema --------------------------------------------------------------------------------


def fits(value: object, rule: dict[str, Any], whole: dict[str, Any]) -> bool:
    """Whether a value fits a JSON Schema, as far as ours uses the language."""
    if "$ref" in rule:
        return fits(value, whole["$defs"][rule["$ref"].removeprefix("#/$defs/")], whole)
    if "anyOf" in rule:
        return any(fits(value, option, whole) for option in rule["anyOf"])
    kinds: dict[str, Any] = {
        "object": dict,
        "array": list,
        "string": str,
        "integer": int,
        "number": int | float,
        "boolean": bool,
        "null": type(None),
    }
    kind = rule.get("type")
    if kind is None:
        return True
    if not isinstance(value, kinds[kind]) or (isinstance(value, bool) and kind != "boolean"):
        return False
    if kind == "object":
        known = rule.get("properties", {})
        other = rule.get("additionalProperties", True)
        return set(rule.get("required", [])) <= set(value) and all(
            fits(item, known[name], whole)
            if name in known
            else (other if isinstance(other, bool) else fits(item, other, whole))
            for name, item in value.items()
        )
    if kind == "array":
        return all(fits(item, rule["items"], whole) for item in value)
    if kind == "string":
        return re.search(rule.get("pattern", ""), value) is not None
    if kind in ("integer", "number"):
        return bool(rule.get("minimum", value) <= value <= rule.get("maximum", value))
    return True


def test_the_schema_explains_itself_and_every_reference_leads_somewhere() -> None:
    made = schema()
    assert made["$schema"].startswith("https://json-schema.org/")
    assert made["required"] == ["format", "form", "year"]
    assert json.loads(json.dumps(made)) == made
    references = re.findall(r'"\$ref": "#/\$defs/(\w+)"', json.dumps(made))
    assert references
    assert set(references) <= set(made["$defs"])


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_every_sample_fits_the_schema(path: Path) -> None:
    content = json.loads(path.read_bytes())
    SavedReport.model_validate(content)
    assert fits(content, schema(), schema())


@settings(patient, max_examples=30)
@given(reports())
def test_every_saved_report_fits_the_schema(report: Report) -> None:
    assert fits(json.loads(dump(report)), schema(), schema())


@pytest.mark.parametrize(
    "items", [{"year": "2025"}, {"values": {PERSON: True}}, {"texts": []}, {"organ": {"name": 3}}]
)
def test_the_schema_refuses_what_the_program_refuses(items: dict[str, Any]) -> None:
    assert not fits(json.loads(saved(**items)), schema(), schema())
    refusal(saved(**items))
