"""How an earlier version is called: when, why, by whom, what changed, in sentences."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from gui import file_names
from model.files.history.kept_version import Why

if TYPE_CHECKING:
    from model.files.history.kept_version import Version

DAMAGED = "▲ 已损坏"
_FORMATS = {
    "docx": "Word 文档",
    "pdf": "PDF",
    "xlsx": "Excel 工作簿",
    "html": "网页",
    "txt": "纯文本",
    "json": "JSON",
}


def number(version: Version) -> str:
    """Which one it is."""
    return f"第 {version.number} 版"


def title(version: Version) -> str:
    """When it was kept and why."""
    why = version.why.words
    if version.export is not None:
        why = f"导出{_format(version)}"
    return f"{version.minute}　{why}"


def changes(version: Version) -> str:
    """What changed with it, or the document that was sent."""
    if version.export is not None:
        return file_names.shown(PurePath(version.export.file).name)
    if version.changes:
        return version.changes
    is_first = version.why in (Why.SAVE, Why.IMPORT)
    return "第一次保存" if is_first else f"{version.year}年度　{version.organ}".strip()


def size(version: Version) -> str:
    """How large it is."""
    try:
        count = version.file.stat().st_size
    except OSError:
        return ""
    return f"{max(1, round(count / 1024))} KB"


def who(version: Version) -> str:
    """By whom, on which computer."""
    user = f"由 {version.user} " if version.user else ""
    computer = f"在电脑 {version.computer} 上" if version.computer else ""
    return f"{user}{computer}留下" if user or computer else "不知道是谁留下的"


def facts(version: Version) -> str:
    """All that is known of it, in lines."""
    said = [f"{who(version)}　{version.year or '？'}年度　{version.organ}"]
    if version.path:
        said.append(f"文件：{file_names.shown(version.path)}")
    if version.export is not None:
        sent = file_names.shown(version.export.file)
        said.append(f"当时导出的{_format(version)}：{sent}")
    elif version.changes:
        said.append(f"改动：{version.changes}")
    return "\n".join(said)


def _format(version: Version) -> str:
    name = version.export.format if version.export is not None else ""
    return _FORMATS.get(name, name.upper())
