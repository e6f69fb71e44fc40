"""A bureau's own template is completed with what it lacks."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from model.document.build import Options
from model.errors import UserError
from model.readers.docx_tables import read
from model.readers.word_elements import W
from model.resources import resource
from model.writers.docx import own_template as own_template_module
from model.writers.docx.styles import DEEPEST, StyleSheet
from model.writers.export import render
from tests import docx_rules as rules
from tests.docx_samples import (
    EXTRAS,
    millimetres,
    name_of,
    own_template,
    paragraphs,
    sample,
    style,
)
from tests.soak import hostile_inputs as made

if TYPE_CHECKING:
    from pathlib import Path


def test_an_own_template_gives_page_header_and_styles_and_ours_fill_the_gaps(
    tmp_path: Path,
) -> None:
    path = own_template(tmp_path / "own.docx")
    report = sample()
    options = replace(EXTRAS["everything"], template=str(path))
    data = render(report, ".docx", options)
    content = rules.parts(data)
    page = list(rules.root(data).iter(W + "sectPr"))[1]
    assert millimetres(rules.number(page.find(W + "pgMar"), "left")) == pytest.approx(
        40, abs=0.1
    )
    assert "某某局便笺".encode() in content["word/header1.xml"]
    assert style(data, "公文正文", "rPr/sz") == 28
    assert style(data, "公文标题", "rPr/sz") == 44
    names = {t for _, t in paragraphs(data)}
    assert "旧的文字" not in names
    everything = b"".join(content.values())
    assert "张三".encode() not in everything
    assert "内部使用".encode() not in everything
    assert b"PAGE" in content["word/footer1.xml"], "our page number, for there was none"
    assert [f for f in rules.faults(data) if "font" not in f and "theme" not in f] == []
    base = next(s for s in rules.styles(data).values() if name_of(s) == "年报基准")
    assert rules.value(base.find(f"{W}rPr/{W}rFonts"), "eastAsia") == "仿宋_GB2312"
    title = next(s for s in rules.styles(data).values() if name_of(s) == "公文标题")
    assert rules.value(title.find(W + "basedOn")) == rules.value(base, "styleId")
    if rules.validator() is not None:
        out = tmp_path / "out.docx"
        out.write_bytes(data)
        assert rules.schema_faults(out) == []


def test_the_shipped_template_can_be_chosen_as_an_own_one_and_gives_the_same_page() -> None:
    report = sample()
    path = str(resource("word", "template.docx"))
    ours, own = render(report, ".docx"), render(report, ".docx", Options(template=path))
    assert read(own) == read(ours)
    assert rules.faults(own) == []
    assert len(rules.styles(own)) == len(rules.styles(ours))


def test_a_dotx_can_be_chosen(tmp_path: Path) -> None:
    path = own_template(tmp_path / "own.docx")
    dotx = tmp_path / "own.dotx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(dotx, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "[Content_Types].xml":
                content = content.replace(b"document.main+xml", b"template.main+xml")
            new.writestr(name, content)
    data = render(sample(), ".docx", Options(template=str(dotx)))
    assert b"template.main" not in rules.parts(data)["[Content_Types].xml"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "打不开"),
        (b"", "不是完整的 Word 文件"),
        (b"no zip", "不是完整的 Word 文件"),
        (b"\xd0\xcf\x11\xe0 an old .doc", "旧格式"),
        ({"a.txt": b"x"}, "不是完整的 Word 文件"),
        ({"word/vbaProject.bin": b"x"}, "宏"),
        ({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}, "DOCTYPE"),
        ({"../word/document.xml": b"<a/>"}, "指向别处"),
    ],
)
def test_a_file_that_is_no_template_is_refused_with_a_sentence(
    content: bytes | dict[str, bytes] | None, sentence: str, tmp_path: Path
) -> None:
    path = tmp_path / "own.docx"
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content is not None:
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in content.items():
                archive.writestr(name, data)
    with pytest.raises(UserError, match=sentence) as caught:
        render(sample(), ".docx", Options(template=str(path)))
    assert str(path) in str(caught.value)


def written_with(template: bytes, folder: Path) -> bytes:
    path = folder / "own.docx"
    path.write_bytes(template)
    return render(sample(), ".docx", Options(template=str(path)))


def test_a_template_without_a_page_gets_ours_with_its_page_number(tmp_path: Path) -> None:
    data = written_with(made.with_body("<w:p/>"), tmp_path)
    ours = render(sample(), ".docx")
    assert read(data) == read(ours)
    assert rules.number(rules.root(data).find(f".//{W}pgMar"), "left") == rules.number(
        rules.root(ours).find(f".//{W}pgMar"), "left"
    )
    assert b"PAGE" in b"".join(rules.parts(data).values())


def test_a_template_of_too_many_styles_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="样式太多，没有读取。请另选一个模板"):
        written_with(made.styles_in_word(own_template_module.MOST_STYLES + 1), tmp_path)


def test_a_template_of_more_xml_than_one_file_may_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="太大，没有读取"):
        written_with(made.large_data_parts(2_400_000), tmp_path)


def test_styles_based_on_one_another_are_followed_only_so_far() -> None:
    count = 0

    class Counted(dict[str, etree._Element]):
        def get(self, *words: Any) -> Any:  # noqa: ANN401
            nonlocal count
            count += 1
            return super().get(*words)

    xml = rules.parts(made.based_styles(100))["word/styles.xml"]
    sheet = StyleSheet(etree.fromstring(xml))
    sheet.by_id = Counted(sheet.by_id)
    assert sheet.found(sheet.by_id["a99"], "rPr", "sz", "val") is None
    assert count <= DEEPEST
