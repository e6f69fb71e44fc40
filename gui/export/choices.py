"""What is chosen for an export, and what of it is remembered for the next report."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from model.document import layout
from model.document.build import DEFAULT, Options

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PAGE_NUMBERS = {
    "outer": "外侧（单页靠右、双页靠左）",
    "centre": "居中",
    "none": "不印页码",
}
FONTS = {"": "公文字体", "plain": "通用字体"}
LISTED = 5  # parts of a template that are told
# What is the same from one report to the next.
_KEPT = (
    "layout",
    "plain_fonts",
    "page_numbers",
    "sign_off",
    "steps",
    "check_sheet",
    "embed",
    "remarks",
    "template",
)


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What the user wants: the file, its format by ending, and how the document looks.

    `looks` is what stands in the dialog for printed documents, also when this format has no
    use for it: that is to be remembered.
    """

    path: Path
    suffix: str
    options: Options
    looks: Options = DEFAULT


def choices_to_text(options: Options) -> str:
    """What is to be remembered for the next report, for the settings."""
    values = asdict(options)
    return json.dumps({name: values[name] for name in _KEPT}, ensure_ascii=False)


def choices_from_text(text: str) -> Options:
    """What was remembered; whatever cannot be read is as on the first day."""
    try:
        data = json.loads(text)
    except ValueError:
        return DEFAULT
    if not isinstance(data, dict):
        return DEFAULT
    known: dict[str, Any] = {}
    for name in _KEPT:
        value = _steps(data.get(name)) if name == "steps" else data.get(name)
        if type(value) is type(getattr(DEFAULT, name)):
            known[name] = value
    options = replace(DEFAULT, **known)
    if options.layout in layout.names() and options.page_numbers in PAGE_NUMBERS:
        return options
    return replace(options, layout=DEFAULT.layout, page_numbers=DEFAULT.page_numbers)


def _steps(value: object) -> tuple[str, ...] | None:
    """The steps of the 送签单 as they were kept; None when there are none."""
    if not isinstance(value, list):
        return None
    return tuple(step for step in value if isinstance(step, str)) or None


def left_out_words(found: Sequence[str]) -> str:
    """What of a template is not taken over, in a sentence and a list."""
    lines = ["模板里这些内容会联网、链接别的文件或自动运行，不带进导出的文件："]
    lines += [f"· {what}" for what in found[:LISTED]]
    if len(found) > LISTED:
        lines.append(f"……共 {len(found)} 处")
    return "\n".join(lines)
