"""Write the first ``resources/word/template.docx``: page, styles, page numbers, and no text.

Fonts, sizes, lines, spaces and margins are those of ``resources/layouts/gb9704.toml``, which
the writer sees to: where the template says something else, the layout is written into it. What
no layout speaks of is changed in Word. Whoever changes it here runs ``python
packaging/make_template.py``; the same input gives the same bytes.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

TARGET = Path(__file__).parent.parent / "resources" / "word" / "template.docx"

# GB/T 9704-2012 5.1 and 5.2: A4, margins 37/35/28/26 mm, 22 lines of 28 characters, in twips.
PAGE = (11906, 16838)
TOP, BOTTOM, LEFT, RIGHT = 2098, 1984, 1587, 1474
LINE = 579  # 22 lines of 28.95 pt in 225 mm
# 28 characters of 16 pt squeezed into 156 mm, as the spacing of the body's letters in 1/20 pt.
# The page's grid has lines only: LibreOffice narrows the text to whole cells of a grid of
# characters.
SQUEEZE = -5
FOOTER = 1446  # the dashes beside the page number lie 7 mm below the text (7.5)

SONG, HEI, TIMES = "宋体", "黑体", "Times New Roman"
FANG, KAI, TITLE = "仿宋_GB2312", "楷体_GB2312", "方正小标宋简体"

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style; `paragraph` is WordprocessingML, `size` is in half-points."""

    id: str
    name: str
    based_on: str = "Normal"
    paragraph: str = ""
    east_asian: str = ""
    latin: str = ""
    size: int = 0
    squeeze: int = 0
    following: str = ""
    color: str = ""


def _spacing(line: int, before: int = 0, after: int = 0) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="exact"/>'


def _keep(following: bool = True) -> str:
    return ("<w:keepNext/>" if following else "") + "<w:keepLines/>"


_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="630"/>'
_OFF_GRID = '<w:snapToGrid w:val="0"/>'
# What stands above and below the text of a cell is the paragraph's: programs differ on whether
# the margins and the border of a cell count in the least height of its row, so no row has one.
_CELL = _spacing(280, before=45, after=45)
_CENTRED = '<w:jc w:val="center"/>'


_BOX = (
    "<w:pBdr>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="12" w:space="4" w:color="C00000"/>'
        for side in ("top", "left", "bottom", "right")
    )
    + "</w:pBdr>"
)


def _outline(level: int) -> str:
    return f'<w:outlineLvl w:val="{level}"/>'


_HEADING = _keep() + _spacing(LINE) + _INDENT
STYLES = (
    Style("Body", "公文正文", paragraph=_spacing(LINE) + _INDENT, squeeze=SQUEEZE),
    Style(
        "DocumentTitle",
        "公文标题",
        paragraph=_keep() + _spacing(724, after=868) + _CENTRED + _outline(0),
        east_asian=TITLE,
        latin=TITLE,
        size=44,
        following="Body",
    ),
    Style("Level1", "一级标题", "Body", _HEADING + _outline(0), HEI, HEI, following="Body"),
    Style(
        "Level1AfterTable",
        "表后一级标题",
        "Level1",
        _spacing(LINE, before=290),
        following="Body",
    ),
    Style("Level2", "二级标题", "Body", _HEADING + _outline(1), KAI, following="Body"),
    Style("Level3", "三级标题", "Body", _HEADING + _outline(2), following="Body"),
    Style("Level4", "四级标题", "Body", _HEADING + _outline(3), following="Body"),
    Style("Contact", "联系方式", "Body", _keep(following=False)),
    Style(
        "Organ",
        "落款机关",
        paragraph=_keep() + _spacing(LINE, before=2 * LINE),
        squeeze=SQUEEZE,
    ),
    Style("Date", "成文日期", "Organ", '<w:keepNext w:val="0"/>' + _spacing(LINE)),
    Style("CellText", "表内文字", "Normal", _CELL + '<w:ind w:left="60" w:right="60"/>'
          '<w:jc w:val="left"/>', SONG, size=21),
    Style("CellSide", "表内栏目", "CellText", '<w:ind w:left="0" w:right="0"/>' + _CENTRED),
    Style("CellHead", "表头", "CellText", '<w:ind w:left="0" w:right="0"/>' + _CENTRED, HEI, HEI),
    Style("CellHeadNote", "表头附注", "CellSide"),
    Style("CellClause", "表内条款", "CellHead"),
    Style("CellFigure", "表内数字", "CellText", '<w:wordWrap w:val="0"/>'
          '<w:ind w:left="0" w:right="0"/>' + _CENTRED, SONG, TIMES),
    Style("Attachments", "附件说明", paragraph=_spacing(LINE), squeeze=SQUEEZE),
    Style("Picture", "图片", paragraph='<w:keepLines/>'
          '<w:spacing w:before="120" w:after="120" w:line="240" w:lineRule="auto"/>' + _CENTRED),
    Style("Mark", "内部标记", paragraph=_keep() + _BOX + _spacing(560, after=290)
          + '<w:ind w:left="2268" w:right="2268"/>' + _CENTRED,
          east_asian=HEI, latin=HEI, size=32, color="C00000"),
    Style("SheetTitle", "附表标题", paragraph=_keep() + _spacing(724, after=290) + _CENTRED,
          east_asian=TITLE, latin=TITLE, size=44),
    Style("SheetSubtitle", "附表小标题", paragraph=_keep() + _spacing(LINE, 290) + _CENTRED,
          east_asian=HEI, latin=HEI, size=28),
    Style("SheetText", "附表说明", paragraph=_spacing(440, after=120), size=28),
    Style("SheetCell", "附表栏目", "CellSide", _spacing(400, 30, 30), FANG, size=28),
    Style("PageNumber", "页码", "Normal", _spacing(280), SONG, SONG, size=28),
)  # fmt: skip


def _fonts(east_asian: str, latin: str = "") -> str:
    names = f' w:ascii="{latin}" w:hAnsi="{latin}"' if latin else ""
    names += f' w:eastAsia="{east_asian}"' if east_asian else ""
    return f"<w:rFonts{names}/>" if names else ""


def _size(half_points: int) -> str:
    return (
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>' if half_points else ""
    )


# Character styles: a heading that its paragraph continues, and a note behind a figure.
_RUN_STYLES = (
    ("Level1Text", "一级标题文字", _fonts(HEI, HEI)),
    ("Level2Text", "二级标题文字", _fonts(KAI)),
    ("CellNote", "表内附注", _size(18)),
)


def _style(style: Style) -> str:
    run = _fonts(style.east_asian, style.latin)
    run += f'<w:color w:val="{style.color}"/>' if style.color else ""
    run += f'<w:spacing w:val="{style.squeeze}"/>' if style.squeeze else ""
    run += _size(style.size)
    following = f'<w:next w:val="{style.following}"/>' if style.following else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.id}">'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="{style.based_on}"/>'
        f"{following}<w:qFormat/>"
        + (f"<w:pPr>{style.paragraph}</w:pPr>" if style.paragraph else "")
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:style>"
    )


def _styles() -> str:
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 0), ("left", 15), ("bottom", 0), ("right", 15))
    )
    return (
        f'<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f'<w:rFonts w:ascii="{TIMES}" w:hAnsi="{TIMES}" w:eastAsia="{FANG}" w:cs="{TIMES}"/>'
        + _size(32)
        + '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:pPr><w:widowControl w:val="0"/><w:overflowPunct w:val="0"/>'
        '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f'{_OFF_GRID}<w:jc w:val="both"/></w:pPr><w:rPr>{_OFF_GRID}</w:rPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:semiHidden/><w:tblPr><w:tblCellMar>'
        '<w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
        + "".join(map(_style, STYLES))
        + "".join(
            f'<w:style w:type="character" w:customStyle="1" w:styleId="{style}">'
            f'<w:name w:val="{name}"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
            f"<w:rPr>{run}</w:rPr></w:style>"
            for style, name, run in _RUN_STYLES
        )
        + '<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable">'
        '<w:name w:val="年报表格"/><w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr>'
        f"<w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar>"
        "</w:tblPr></w:style></w:styles>"
    )


def _footer(alignment: str, indent: str) -> str:
    def run(content: str) -> str:
        return f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>{content}</w:r>'

    field = "".join(
        f"<w:r>{part}</w:r>"
        for part in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    return (
        f'<w:ftr xmlns:w="{_W}"><w:p><w:pPr><w:pStyle w:val="PageNumber"/>'
        f'<w:ind w:{indent}Chars="100" w:{indent}="280"/><w:jc w:val="{alignment}"/></w:pPr>'
        + run('<w:t xml:space="preserve">— </w:t>')
        + field
        + run('<w:t xml:space="preserve"> —</w:t>')
        + "</w:p></w:ftr>"
    )


def _document() -> str:
    return (
        f'<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>'
        '<w:p><w:pPr><w:pStyle w:val="Body"/></w:pPr></w:p><w:sectPr>'
        '<w:footerReference w:type="default" r:id="rIdOdd"/>'
        '<w:footerReference w:type="even" r:id="rIdEven"/>'
        f'<w:pgSz w:w="{PAGE[0]}" w:h="{PAGE[1]}"/>'
        f'<w:pgMar w:top="{TOP}" w:right="{RIGHT}" w:bottom="{BOTTOM}" w:left="{LEFT}" '
        f'w:header="851" w:footer="{FOOTER}" w:gutter="0"/><w:pgNumType w:start="1"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{LINE}"/></w:sectPr></w:body></w:document>'
    )


def _settings() -> str:
    return (
        f'<w:settings xmlns:w="{_W}"><w:zoom w:percent="100"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def _font_table() -> str:
    # What Word takes where a font is not installed.
    fonts = (
        (FANG, "仿宋", "modern"),
        (KAI, "楷体", "modern"),
        (TITLE, "方正小标宋_GBK", "script"),
        (HEI, "SimHei", "modern"),
        (SONG, "SimSun", "auto"),
    )
    return (
        f'<w:fonts xmlns:w="{_W}">'
        + "".join(
            f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/>'
            f'<w:family w:val="{family}"/></w:font>'
            for name, other, family in fonts
        )
        + f'<w:font w:name="{TIMES}"><w:charset w:val="00"/><w:family w:val="roman"/></w:font>'
        "</w:fonts>"
    )


_PARTS = (
    ("styles", "styles", "rIdStyles"),
    ("settings", "settings", "rIdSettings"),
    ("fontTable", "fontTable", "rIdFonts"),
    ("footer1", "footer", "rIdOdd"),
    ("footer2", "footer", "rIdEven"),
)


def _relationships() -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="{key}" Type="{_R}/{kind}" Target="{name}.xml"/>'
            for name, kind, key in _PARTS
        )
        + "</Relationships>"
    )


def _package_relationships() -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/>'
        f'<Relationship Id="rId3" Type="{_R}/extended-properties" Target="docProps/app.xml"/>'
        "</Relationships>"
    )


def _content_types() -> str:
    parts = [("/word/document.xml", f"{_MAIN}.document.main+xml")]
    parts += [(f"/word/{name}.xml", f"{_MAIN}.{kind}+xml") for name, kind, _ in _PARTS]
    parts += [
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        (
            "/docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        ),
    ]
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(
            f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in parts
        )
        + "</Types>"
    )


def make() -> bytes:
    """The template as a file."""
    properties = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_relationships(),
        "word/document.xml": _document(),
        "word/_rels/document.xml.rels": _relationships(),
        "word/styles.xml": _styles(),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _font_table(),
        "word/footer1.xml": _footer("right", "right"),
        "word/footer2.xml": _footer("left", "left"),
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"/>',
        "docProps/app.xml": f'<Properties xmlns="{properties}"/>',
    }
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name)  # dated 1980-01-01, the same every time
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 0
            archive.writestr(entry, _DECLARATION + text)
    return file.getvalue()


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(make())
    print(f"{TARGET} ({TARGET.stat().st_size} bytes)")
