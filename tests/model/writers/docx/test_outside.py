"""A bureau's own template: nothing that fetches or runs something gets into what is exported."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml import parse_xml
from lxml import etree

from model.document.build import Options
from model.errors import UserError
from model.readers.word_elements import W
from model.resources import resource
from model.writers import export
from model.writers.export import render
from tests import docx_rules as rules
from tests.docx_samples import png

if TYPE_CHECKING:
    from pathlib import Path

from tests.hostile_templates import (
    AWAY,
    OFFICE,
    SHARE,
    SPACES,
    Template,
    away,
    drawing,
    everything,
    externals,
    field,
    fields_of,
    inside,
    note,
    picture,
    put,
    sample,
    text_run,
    vml,
)


@pytest.fixture
def template(tmp_path: Path) -> Template:
    return Template(tmp_path)


def test_a_linked_picture_goes_and_a_picture_inside_the_file_stays(template: Template) -> None:
    logo = inside(template.header, "image", png(), "/word/media/logo.png", "image/png")
    both = f'r:embed="{logo}" r:link="{away(template.header, "image")}"'
    only = f'r:link="{away(template.header, "image", SHARE)}"'
    put(template.header, picture(both), picture(only))
    parts = template.export()
    assert parts["word/media/logo.png"] == png()
    assert externals(parts) == []
    header = etree.fromstring(parts["word/header1.xml"])
    assert [dict(b.attrib) for b in header.iter("{*}blip")] == [{f"{{{OFFICE}}}embed": logo}]
    assert len(list(header.iter(W + "drawing"))) == 1
    assert template.left_out() == [f"页眉：外部图片（{AWAY}）", f"页眉：外部图片（{SHARE}）"]


@pytest.mark.parametrize(
    "image",
    ['<v:imagedata r:id="KEY"/>', '<v:imagedata r:href="KEY"/>', f'<v:imagedata src="{AWAY}"/>',
     f'<v:imagedata o:href="{AWAY}"/>', '<v:fill r:id="KEY" type="frame"/>',
     f'<v:fill src="{AWAY}" type="frame"/>', f'<v:stroke o:althref="{AWAY}"/>'],
)  # fmt: skip
def test_an_old_picture_from_outside_goes(image: str, template: Template) -> None:
    key = away(template.header, "image") if "KEY" in image else ""
    put(template.header, vml(image.replace("KEY", key)))
    parts = template.export()
    assert b"outside.example" not in everything(parts)
    assert template.left_out() == [f"页眉：外部图片（{AWAY}）"]
    assert b"imagedata" not in parts["word/header1.xml"]


def test_a_picture_that_poses_as_a_link_goes(template: Template) -> None:
    key = away(template.header, "hyperlink")
    put(template.header, f'<w:hyperlink r:id="{key}">{text_run("网站")}</w:hyperlink>')
    put(template.header, picture(f'r:link="{key}"'))
    parts = template.export()
    assert externals(parts) == [("hyperlink", AWAY)]
    assert b"blip" not in parts["word/header1.xml"]
    assert template.left_out() == [f"页眉：外部图片（{AWAY}）"]


def test_a_link_that_the_reader_clicks_stays(template: Template) -> None:
    key = away(template.header, "hyperlink")
    link = f'<w:hyperlink r:id="{key}">{text_run("网站")}</w:hyperlink>'
    put(template.header, link, field(f' HYPERLINK "{AWAY}" '))
    assert externals(template.export()) == [("hyperlink", AWAY)]
    assert template.left_out() == []


@pytest.mark.parametrize("linked", [True, False])
def test_an_object_goes_and_the_picture_it_showed_stays(
    linked: bool, template: Template
) -> None:
    header = template.header
    shown = inside(header, "image", png(), "/word/media/shown.png", "image/png")
    kind = "application/vnd.openxmlformats-officedocument.oleObject"
    key = (
        away(header, "oleObject", SHARE)
        if linked
        else inside(header, "oleObject", b"\xd0\xcf", "/word/embeddings/x.bin", kind)
    )
    shape = (
        f'<v:shape style="width:9pt;height:9pt"><v:imagedata r:id="{shown}"/></v:shape>'
        f'<o:OLEObject Type="{"Link" if linked else "Embed"}" r:id="{key}"/>'
    )
    put(header, f"<w:r><w:object>{shape}</w:object></w:r>")
    put(header, f'<w:r><w:object><w:control r:id="{key}"/></w:object></w:r>')
    parts = template.export()
    assert externals(parts) == []
    assert not any("embeddings" in name for name in parts)
    content = parts["word/header1.xml"]
    assert b"OLEObject" not in content
    assert b"control" not in content
    assert b"imagedata" in content
    objects = [what for what in template.left_out() if "控件" not in what]
    assert objects == ["页眉：嵌入或链接的对象" + (f"（{SHARE}）" if linked else "")]
    assert "页眉：控件" in template.left_out()


@pytest.mark.parametrize(
    ("content", "stays"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>', True),
        (
            b'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://o.example"/></svg>',
            False,
        ),
        (
            b'<svg xmlns="http://www.w3.org/2000/svg"><style>@import "o.css"</style></svg>',
            False,
        ),
        (b'<svg xmlns="http://www.w3.org/2000/svg" style="fill:url(//o.example)"/>', False),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>'.encode("utf-16"), False),
        (b'<!DOCTYPE svg SYSTEM "http://o.example"><svg/>', False),
    ],
)
def test_a_drawing_that_fetches_something_itself_goes(
    content: bytes, stays: bool, template: Template
) -> None:
    key = inside(template.header, "image", content, "/word/media/x.svg", "image/svg+xml")
    put(template.header, picture(f'r:embed="{key}"'))
    assert ("word/media/x.svg" in template.export()) == stays
    assert template.left_out() == ([] if stays else ["页眉：外部图片"])


def test_what_a_chart_fetches_goes_and_a_kind_that_nobody_knows(template: Template) -> None:
    space = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    kind = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    chart = Part(PackURI("/word/charts/chart1.xml"), kind, b"", None)
    book = away(chart, "oleObject", SHARE)
    chart._blob = (
        f'<c:chartSpace xmlns:c="{space}" xmlns:r="{OFFICE}"><c:chart><c:plotArea/></c:chart>'
        f'<c:externalData r:id="{book}"><c:autoUpdate val="1"/></c:externalData></c:chartSpace>'
    ).encode()
    key = template.header.relate_to(chart, f"{OFFICE}/chart")
    strange = inside(
        template.header, "webextension", b"<x/>", "/word/x.xml", "application/x+xml"
    )
    shape = f'<c:chart xmlns:c="{space}" r:id="{key}"/>'
    put(template.header, drawing(shape, "chart"), drawing(f'<w:x r:id="{strange}"/>'))
    parts = template.export()
    assert externals(parts) == []
    assert b"externalData" not in parts["word/charts/chart1.xml"]
    assert len(list(etree.fromstring(parts["word/header1.xml"]).iter(W + "drawing"))) == 1
    assert template.left_out() == ["页眉：加载项", f"页眉：嵌入或链接的对象（{SHARE}）"]


def test_the_settings_name_no_template_no_data_and_no_style_sheet(template: Template) -> None:
    part = template.document.part.part_related_by(RT.SETTINGS)
    assert isinstance(part, XmlPart)
    keys = [
        away(part, kind, SHARE)
        for kind in ("attachedTemplate", "mailMergeSource", "transform")
    ]
    for xml in (
        f'<w:attachedTemplate {SPACES} r:id="{keys[0]}"/>',
        f'<w:mailMerge {SPACES}><w:query w:val="SELECT"/><w:dataSource r:id="{keys[1]}"/>'
        "</w:mailMerge>",
        f'<w:saveThroughXslt {SPACES} r:id="{keys[2]}"/>',
        f"<w:linkStyles {SPACES}/>",
    ):
        part.element.append(parse_xml(xml))
    parts = template.export()
    assert externals(parts) == []
    settings = parts["word/settings.xml"]
    for word in (
        b"attachedTemplate",
        b"mailMerge",
        b"saveThroughXslt",
        b"linkStyles",
        b"r:id",
    ):
        assert word not in settings
    assert [what.partition("（")[0] for what in template.left_out()] == [
        "文档设置：外部的转换样式表",
        "文档设置：附加的模板",
        "文档设置：邮件合并的数据源",
        "文档设置：指向文件以外的内容",
    ]


def test_everything_is_found_wherever_it_stands_and_named_with_its_place(
    template: Template,
) -> None:
    section = template.document.sections[0]
    runs = picture('r:link="KEY"') + field(" DDEAUTO x ")
    for part in (section.header.part, section.footer.part, template.document.part):
        put(part, runs.replace("KEY", away(part, "image")))
    body = template.document.element.body
    body.insert(0, parse_xml(f'<w:altChunk {SPACES} r:id="rId99"/>'))
    body.insert(0, body[-1])
    for kind in ("footnotes", "endnotes"):
        note(template, kind, runs)
    numbering = template.document.part.numbering_part
    shape = f'<v:shape><v:imagedata r:id="{away(numbering, "image")}"/></v:shape>'
    bullet = f'<w:numPicBullet {SPACES} w:numPicBulletId="0"><w:pict>{shape}</w:pict>'
    xml = f"{bullet}</w:numPicBullet>"
    numbering.element.insert(0, parse_xml(xml))
    away(template.document.part.part_related_by(RT.STYLES), "image")
    parts = template.export()
    assert externals(parts) == []
    assert b"outside.example" not in everything(parts)
    assert "DDEAUTO" not in fields_of(parts)
    both = {"页眉", "页脚", "正文", "脚注", "尾注"}
    wanted = {f"{place}：域 DDEAUTO" for place in both}
    wanted |= {f"{place}：外部图片（{AWAY}）" for place in {*both, "编号", "样式"}}
    assert set(template.left_out()) == {*wanted, "正文：并入的文件"}
    if rules.validator() is not None:
        out = template.path.with_name("out.docx")
        out.write_bytes(render(sample(), ".docx", template.options))
        assert rules.schema_faults(out) == []


def test_nothing_is_named_for_a_template_that_holds_nothing_of_the_kind(
    template: Template,
) -> None:
    template.export()
    assert template.left_out() == []
    assert export.left_out(Options()) == []
    ours = Options(template=str(resource("word", "template.docx")))
    assert export.left_out(ours) == []


def test_a_file_that_is_no_template_is_refused_when_it_is_looked_through(
    tmp_path: Path,
) -> None:
    path = tmp_path / "own.docx"
    for content in (None, b"no zip"):
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(UserError):
            export.left_out(Options(template=str(path)))


def test_a_template_with_a_hundred_pictures_from_one_place_is_told_once(
    template: Template,
) -> None:
    for _ in range(100):
        put(template.header, picture(f'r:link="{away(template.header, "image")}"'))
    template.export()
    assert template.left_out() == [f"页眉：外部图片（{AWAY}）"]


def test_a_file_read_back_by_python_docx_still_shows_the_header(template: Template) -> None:
    put(template.header, picture(f'r:link="{away(template.header, "image")}"'))
    template.document.save(str(template.path))
    data = render(sample(), ".docx", template.options)
    header = Document(BytesIO(data)).sections[-1].header
    assert [p.text for p in header.paragraphs] == ["某某局便笺", "本局"]
