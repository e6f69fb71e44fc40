"""The content of a save file as plain data: encoding and JSON, without their meaning."""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from model.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable

# Our own content is four levels deep; more than the interpreter's stack holds would hurt.
DEEPEST = 30


def read_plain(data: bytes, notices: list[str]) -> dict[str, Any]:
    """The JSON object in a file; a decimal number becomes a `Decimal`.

    What the clerk should know about the encoding is added to the notices. Raises `UserError`.
    """
    plain = _loaded(_text(data, notices))
    if not isinstance(plain, dict):
        raise UserError("内容不是年报文件。请核对文件。")
    if _is_deep(plain, DEEPEST):
        raise UserError("文件的嵌套层数太多，不是年报文件。")
    return plain


def _text(data: bytes, notices: list[str]) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _gbk(data)
        notices.append(
            "文件的编码是 GBK（可能用记事本另存过），已按 GBK 读取；保存后会改回 UTF-8。"
        )
    if not text.strip("\x00 \t\r\n"):
        raise UserError("文件是空的，没有任何内容。请用备份或原来的文件。")
    return text


def _gbk(data: bytes) -> str:
    if _is_damaged_utf8(data):
        raise UserError("文件不完整或已经损坏，有的字读不出来。请用备份或原来的文件。")
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        raise UserError("不是文本文件，可能已经损坏。请用备份或原来的文件。") from None


def _loaded(text: str) -> Any:  # noqa: ANN401
    try:
        return json.loads(
            text, parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_object
        )
    except RecursionError:
        raise UserError("文件的嵌套层数太多，不是年报文件。") from None
    except json.JSONDecodeError as error:
        raise UserError(
            f"内容不完整或不是年报文件（第 {error.lineno} 行第 {error.colno} 个字符处读不下去）。"
            "请用备份或原来的文件。"
        ) from None
    except (ValueError, InvalidOperation):
        raise UserError("文件里有读不懂的数字。请用备份或原来的文件。") from None


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether most of it reads as UTF-8: one flipped bit must not make noise of it."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(not character.isascii() for character in text) > 2 * broken


def _is_deep(value: Any, levels: int) -> bool:  # noqa: ANN401
    if levels == 0:
        return True
    if isinstance(value, dict):
        return any(_is_deep(item, levels - 1) for item in value.values())
    if isinstance(value, list):
        return any(_is_deep(item, levels - 1) for item in value)
    return False


def _no_number(name: str) -> Any:  # noqa: ANN401
    raise UserError(f"文件里的“{name}”不是数字。请用备份或原来的文件。")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        twice = _first_twice(key for key, _ in pairs)
        raise UserError(f"文件里“{twice}”出现了两次，不知道以哪个为准。请核对文件。")
    return made


def _first_twice(keys: Iterable[str]) -> str:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            return key
        seen.add(key)
    return ""
