"""Why a document is no annual report that can be read, in one sentence that names the reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from model.importing.entries import Line, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.importing.entries import Entry
    from model.importing.title import Title

FIRST_YEAR = 2019  # of the first official form
# What other documents call themselves in their first lines; the first that fits counts.
_KINDS = (
    (r"40[34]|页面(?:不存在|未找到|已删除|找不到)|您访问的页面|无法访问", "出错的网页"),
    ("决算", "部门决算"),
    ("预算", "部门预算"),
    ("台账|登记表|登记簿", "台账（登记表）"),
    ("三公.{0,2}经费", "“三公”经费公开"),
    ("法治政府建设", "法治政府建设情况报告"),
    ("政府工作报告", "政府工作报告"),
    ("统计公报", "统计公报"),
    ("公开指南", "政府信息公开指南"),
    ("公开目录|基本目录|事项目录", "公开目录"),
    ("工作要点", "工作要点"),
    ("申请表", "申请表"),
    ("答复书|告知书", "答复文书"),
    ("季度|半年|月报", "季报、半年报或月报"),
    ("述职|总结", "工作总结"),
    ("通知", "通知"),
    ("预案|方案|办法|规定", "其他公文"),
)
# What the statistics before 2019 count.
_OLD = re.compile(
    r"统\s*计\s*指\s*标|主动公开政府信息数|依申请公开信息目录|机构建设和保障经费"
)
_OF_A_YEAR = re.compile(r"(?:20[0-9]{2})\s*年.{0,6}政府信息公开.{0,8}(?:年报|报告)")
_MANY = 3
_FIRST = 12  # texts in which a document says what it is


def reason(entries: Sequence[Entry], title: Title | None) -> str:
    """The sentence of the refusal."""
    texts = _texts(entries)
    if not texts:
        return "文件里没有内容（空白文件），没有读取。请核对是不是选错了文件。"
    listed = sum(bool(_OF_A_YEAR.search(text)) for text in texts if len(text) < 80)
    everything = "\n".join(texts)
    if listed >= _MANY:
        return (
            "这是年报的列表，不是一份年度报告，里面没有官方格式的表格。"
            "请打开其中一份，另存后再导入。"
        )
    if (title is not None and title.year < FIRST_YEAR) or _OLD.search(everything):
        year = f"{title.year} 年度的" if title is not None else ""
        return (
            f"这是{year}旧格式年报（2019 年以前没有全国统一格式），没有官方格式的表格，没有读取。"
            "请选 2019 年度以后的年报。"
        )
    kind = "" if title is not None else _kind(texts[:_FIRST])
    if kind:
        return f"这是{kind}，不是政府信息公开工作年度报告，没有读取。请核对是不是选错了文件。"
    if title is not None:
        return (
            "这份年度报告里没有认出官方格式的表格（可能是图片、附件或别的格式），没有读取。"
            "请选带表格的 Word 文件或网页。"
        )
    return "这不是政府信息公开工作年度报告：没有找到官方格式的表格。请核对是不是选错了文件。"


def _texts(entries: Sequence[Entry]) -> list[str]:
    texts: list[str] = []
    for entry in entries:
        if isinstance(entry, Text):
            texts.append(entry.text)
        elif isinstance(entry, Line):
            texts += [cell.text for cell in entry.cells]
    return [text for text in texts if text.strip()]


def _kind(texts: list[str]) -> str:
    """What kind of document the first lines speak of, or ""."""
    for pattern, kind in _KINDS:
        if any(re.search(pattern, text) for text in texts if len(text) <= 60):
            return kind
    return ""
