"""Reopening a Word file: the data inside come back whole, and edits made in Word are told."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.characters import clean
from model.document.build import Options
from model.errors import UserError
from model.files import store
from model.files.store import open_report
from model.readers import docx, docx_tables, package
from model.readers.docx import reopen
from model.report.changes import Change
from model.report.figures import Figure
from model.resources import resource
from model.shipped import by_id, new_report
from model.writers.export import render
from tests import docx_rules as rules
from tests.conftest import SAMPLES
from tests.docx_samples import EXTRAS, own_template
from tests.model.readers.test_docx_tables import body, changed, document, spanning
from tests.model.readers.test_package import FILES, sample, with_part, zipped
from tests.model.samples import YEARS, complete

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from model.readers.read import ReadTable

DOCUMENT = "word/document.xml"
REPORTS = sorted([*SAMPLES.glob("*.gknb"), *resource("samples").glob("*.gknb")])


def edited(data: bytes, old: str, new: str) -> bytes:
    """The file after somebody replaced a text in Word, where it stands first."""
    assert old.encode() in rules.parts(data)[DOCUMENT]
    return changed(data, lambda xml: xml.replace(old.encode(), new.encode(), 1))


# --- nothing is lost -----------------------------------------------------------------------


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("extra", [name for name in EXTRAS if name != "bare"])
def test_what_was_exported_reopens_without_loss_or_difference(path: Path, extra: str) -> None:
    report = open_report(path).report
    for remarks in (False, True):
        found = reopen(render(report, ".docx", replace(EXTRAS[extra], remarks=remarks)))
        assert store.dump(found.report) == store.dump(report, remarks=remarks)
        assert found.differences == []
        assert found.notices == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(YEARS)), st.data())
def test_any_report_reopens_as_it_was(form: str, data: st.DataObject) -> None:
    report = complete(YEARS[form], data.draw(st.lists(st.integers(0, 10**7), min_size=1)))
    text = st.text(st.characters(exclude_categories=["Cs"]), max_size=80).map(clean)
    report.apply(
        Change(
            {
                "report/organ": data.draw(text),
                "report/contact": data.draw(text),
                "text/overview": data.draw(text),
                "text/problems": data.draw(text),
                "regulations/rules/made": Figure(7, data.draw(text)),
            }
        )
    )
    found = reopen(render(report, ".docx"))
    assert json.loads(store.dump(found.report)) == json.loads(store.dump(report))


def test_a_character_that_xml_cannot_hold_does_not_break_the_data() -> None:
    report = sample()
    report.apply(Change({"text/overview": "甲\ufffe\uffff\x85\x7f]]>&<乙"}))
    found = json.loads(docx.stored(render(report, ".docx")))
    assert found["texts"]["overview"] == "甲\ufffe\uffff\x85\x7f]]>&<乙"


def test_a_full_report_with_its_data_stays_small() -> None:
    for path in REPORTS:
        assert len(render(open_report(path).report, ".docx")) < 15_000
    for form in YEARS:
        assert len(render(complete(YEARS[form]), ".docx")) < 15_000


def test_the_data_inside_can_be_read_by_anybody() -> None:
    content = rules.parts(render(sample(), ".docx"))["customXml/item1.xml"]
    root = package.parse(content)
    assert root.tag == "{urn:gongkai-nianbao:report}report"
    assert json.loads(root.text or "") == json.loads(store.dump(sample()))


def test_the_data_stay_out_on_request() -> None:
    data = render(sample(), ".docx", Options(embed=False))
    assert not any(name.startswith("customXml") for name in rules.parts(data))
    with pytest.raises(UserError, match="没有本程序存入的数据"):
        reopen(data)


def test_data_that_did_not_arrive_stop_the_export(monkeypatch: pytest.MonkeyPatch) -> None:
    from model.writers.docx import package as docx_parts

    other = docx_parts.data_part(store.dump(new_report(2024)))
    monkeypatch.setattr(docx_parts, "data_part", lambda _: other)
    with pytest.raises(UserError, match="文件里的数据"):
        render(sample(), ".docx")


# --- what was changed in Word --------------------------------------------------------------


def test_every_changed_figure_is_told_with_its_address() -> None:
    report = complete(2024)
    addresses = list(report.form.cells)
    for place, address in enumerate(addresses):
        report.apply(Change({address: Figure(1001 + place)}))
    data = render(report, ".docx", Options(sign_off=True, check_sheet=True))
    shown = re.sub(rb">(1\d{3})<", rb">9\1<", rules.parts(data)[DOCUMENT])
    found = reopen(changed(data, lambda _: shown)).differences
    figures = {
        d.address: (d.stored, d.printed) for d in found if d.address in report.form.cells
    }
    assert figures == {a: (str(1001 + n), str(91001 + n)) for n, a in enumerate(addresses)}


def test_a_changed_figure_is_named_for_the_clerk() -> None:
    report = sample()
    report.apply(Change({"requests/new/person": Figure(4711)}))
    found = reopen(edited(render(report, ".docx"), ">4711<", ">4712<")).differences
    (one,) = found
    assert (one.address, one.where, one.stored, one.printed) == (
        "requests/new/person",
        "三、收到和处理政府信息公开申请情况：一、本年新收政府信息公开申请数量，自然人",
        "4711",
        "4712",
    )


def test_an_emptied_figure_and_a_typed_word_are_told() -> None:
    report = sample()
    report.apply(Change({"requests/new/person": Figure(4711)}))
    data = render(report, ".docx")
    for text in ("", "四千"):
        (found,) = reopen(edited(data, ">4711<", f">{text}<")).differences
        assert (found.stored, found.printed) == ("4711", text)


def test_changed_texts_are_told_by_paragraph() -> None:
    report = sample()
    report.apply(Change({"text/others": "本年没有收费。\n另有一段。"}))
    (found,) = reopen(edited(render(report, ".docx"), "没有收费", "收费三次")).differences
    assert found.address == "text/others"
    assert found.where == "六、其他需要报告的事项，第1段"
    assert found.stored == "本年没有收费。"
    assert found.printed == "本年收费三次。"


@pytest.mark.parametrize(
    ("style", "address"),
    [
        ("公文标题", "report/title"),
        ("落款机关", "report/organ"),
        ("成文日期", "report/date"),
        ("联系方式", "report/contact"),
    ],
)
def test_a_changed_title_signature_or_contact_is_told(style: str, address: str) -> None:
    data = render(sample(), ".docx")
    key = next(
        k for k, s in rules.styles(data).items() if rules.value(s[0], "val") == style
    )  # fmt: skip

    def change(xml: bytes) -> bytes:
        before, found, after = xml.partition(f'<w:pStyle w:val="{key}"/>'.encode())
        assert found
        return before + found + re.sub(rb"(<w:t [^>]*>)", rb"\1X", after, count=1)

    (found,) = reopen(changed(data, change)).differences
    assert found.address == address
    assert "X" in found.printed


def test_a_missing_table_and_a_changed_label_are_told() -> None:
    data = render(sample(), ".docx")
    without = reopen(
        changed(data, lambda xml: re.sub(rb"<w:tbl>.*?</w:tbl>", b"", xml, count=1))
    )
    (found,) = without.differences
    assert (found.address, found.printed) == ("table/disclosure", "没有表格")
    (found,) = reopen(edited(data, ">行政处罚<", ">行政处分<")).differences
    assert (found.address, found.stored, found.printed) == (
        "table/disclosure",
        "行政处罚",
        "行政处分",
    )


def test_a_changed_heading_is_told_and_its_section_is_still_found() -> None:
    data = render(sample(), ".docx")
    found = reopen(
        edited(data, ">三、收到和处理政府信息公开申请情况<", ">三、申请<")
    ).differences
    assert [(d.address, d.printed, d.change) for d in found] == [
        ("table/requests", "三、申请", None)
    ]
    assert "标题由国家格式规定" in found[0].todo


def test_a_table_that_somebody_added_below_a_text_is_not_compared() -> None:
    data = render(sample(), ".docx")
    table = re.search(rb"<w:tbl>.*?</w:tbl>", rules.parts(data)[DOCUMENT])
    assert table is not None
    end = b"<w:sectPr"
    made = changed(data, lambda xml: xml.replace(end, table[0] + end))
    assert reopen(made).differences == []


def test_marks_that_word_leaves_do_not_hide_the_text() -> None:
    report = sample()
    report.apply(
        Change({"text/others": "本年没有收费。", "requests/new/person": Figure(4711)})
    )
    data = render(report, ".docx")
    run = "<w:r><w:t>{}</w:t></w:r>"
    said = "本年没有收费。".encode()
    runs = (found for found in re.findall(rb"<w:r>.*?</w:r>", rules.parts(data)[DOCUMENT]))
    whole = next(found for found in runs if said in found)
    deleted = "<w:r><w:delText>从来</w:delText></w:r>"
    tracked = (
        f'<w:bookmarkStart w:id="0" w:name="x"/>{run.format("本年")}'
        f'<w:del w:id="2" w:author="a">{deleted}</w:del>'
        f'<w:ins w:id="1" w:author="a">{run.format("没有")}</w:ins><w:proofErr/>'
        f'<w:hyperlink w:anchor="x">{run.format("收费")}</w:hyperlink>'
        f"<w:sdt><w:sdtContent>{run.format('。')}</w:sdtContent></w:sdt>"
    )
    made = changed(data, lambda xml: xml.replace(whole, tracked.encode()))
    assert reopen(made).differences == []
    table = re.search(rb"<w:tbl>.*?</w:tbl>", rules.parts(data)[DOCUMENT])
    assert table is not None
    control = b"<w:sdt><w:sdtContent>" + table[0] + b"</w:sdtContent></w:sdt>"
    assert reopen(changed(data, lambda xml: xml.replace(table[0], control))).differences == []


@pytest.mark.libreoffice
@pytest.mark.parametrize("extra", ["plain", "everything", "own template"])
def test_after_libreoffice_saved_it_data_and_tables_are_the_same(
    extra: str, tmp_path: Path
) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("soffice is missing")
    options = EXTRAS.get(extra) or Options(template=str(own_template(tmp_path / "own.docx")))
    reports = {tmp_path / f"{form}.docx": complete(year) for form, year in YEARS.items()}
    for path, report in reports.items():
        report.apply(Change({"report/date": "2026-01-23", "report/contact": "联系人：办公室"}))
        path.write_bytes(render(report, ".docx", options))
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(  # noqa: S603
        [
            *(
                office,
                f"-env:UserInstallation={profile}",
                "--headless",
                "--convert-to",
                "docx",
            ),
            *("--outdir", str(tmp_path / "saved"), *map(str, reports)),
        ],
        capture_output=True,
        timeout=180,
        check=True,
    )
    for path, report in reports.items():
        before, after = path.read_bytes(), (tmp_path / "saved" / path.name).read_bytes()
        assert after != before
        found = reopen(after)
        assert store.dump(found.report) == store.dump(report)
        assert found.differences == []
        assert lines(after) == lines(before)


def lines(data: bytes) -> list[str | ReadTable]:
    return [item for item in docx_tables.read(data) if item != ""]


# --- other files and hostile files ---------------------------------------------------------


LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "{}">]>'.format("&a;" * 10)
EXTERNAL = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    **FILES,
    "laughs": (lambda: document(LAUGHS + "<w:document @>&b;</w:document>"), "DOCTYPE"),
    "external": (lambda: document(EXTERNAL + "<w:document @>&a;</w:document>"), "DOCTYPE"),
    "deep": (
        lambda: document(body("".join(f'<w:tbl n="{n}">' for n in range(99_999)))),
        "不完整",
    ),
    "no body": (lambda: document("<w:document @/>"), "没有正文"),
    "no columns": (
        lambda: document(body("<w:tbl><w:tr><w:tc/></w:tr></w:tbl>")),
        "格宽",
    ),
    "wide cell": (
        lambda: document(spanning("9" * 5000)),
        "不是数字",
    ),
    "negative cell": (
        lambda: document(spanning("-1")),
        "不是数字",
    ),
    "other chunk": (
        lambda: document(body("<w:altChunk/>")),
        "不认识的内容",
    ),
    "no styles": (
        lambda: zipped(
            (n, c)
            for n, c in rules.parts(render(sample(), ".docx")).items()
            if "styles" not in n
        ),
        "不是完整的",
    ),
    "data of no report": (
        lambda: changed(
            render(sample(), ".docx"),
            lambda xml: xml.replace(b'"form"', b'"x"'),
            "customXml/item1.xml",
        ),
        "form",
    ),
    "data cut off": (
        lambda: changed(
            render(sample(), ".docx"),
            lambda xml: xml.replace(b"}\n<", b"<"),
            "customXml/item1.xml",
        ),
        "不完整",
    ),
    "two sets of data": (
        lambda: with_part(
            "customXml/item9.xml", b'<report xmlns="urn:gongkai-nianbao:report">{}</report>'
        ),
        "不同的数据",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_or_foreign_file_gets_one_sentence(name: str) -> None:
    make, sentence = HOSTILE[name]
    with pytest.raises(UserError, match=sentence) as caught:
        reopen(make())
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300


def test_every_truncation_and_many_flipped_bits_end_in_a_sentence_or_the_same_report() -> None:
    data = render(sample(), ".docx")
    stored = store.dump(sample())
    places = random.Random(4)  # noqa: S311
    broken = [data[: places.randrange(len(data))] for _ in range(60)]
    for _ in range(240):
        flipped = bytearray(data)
        flipped[places.randrange(len(data))] ^= 1 << places.randrange(8)
        broken.append(bytes(flipped))
    for made in broken:
        try:
            found = reopen(made)
        except UserError:
            continue
        assert store.dump(found.report) == stored


def test_forms_differ_and_the_data_say_which_one_it_is() -> None:
    for form in YEARS:
        report = complete(YEARS[form])
        assert reopen(render(report, ".docx")).report.form is by_id(form)
