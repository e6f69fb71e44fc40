"""The text in a file's bytes, whichever encoding an editor saved it in."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from json import detect_encoding

from model.errors import UserError

# Of the characters of a Chinese text that are not ASCII, so many in a hundred are in GB 2312. Big5
# that is read as GBK has some 40, for half of its characters end in a byte below 0x80.
_USUAL = 75
_DAMAGED = "文件不完整或已经损坏，有的字读不出来。请用备份或原来的文件。"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, its encoding as a clerk knows it, and whether it may be noise all the same."""

    text: str
    encoding: str = "UTF-8"
    is_doubtful: bool = False

    @property
    def notice(self) -> str:
        """What the clerk should know about the encoding, or ""."""
        name = self.encoding
        if name == "UTF-8":
            return ""
        return f"文件的编码是 {name}（可能用记事本另存过），已按 {name} 读取；保存后会改回 UTF-8。"


def decoded(data: bytes) -> Decoded:
    """The text of a file: UTF-8, UTF-16, UTF-32 with or without a mark, or GBK.

    Raises `UserError` for what is no text in any of them.
    """
    if data.startswith(codecs.BOM_UTF8):
        return _in_utf8(data)
    name = detect_encoding(data)
    if not name.startswith(("utf-16", "utf-32")):
        return _in_utf8(data)
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        raise UserError(_DAMAGED) from None
    return Decoded(text, name[:6].upper())


def _in_utf8(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        pass
    if _is_damaged_utf8(data):
        raise UserError(_DAMAGED)
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        raise UserError("不是文本文件，可能已经损坏。请用备份或原来的文件。") from None
    return Decoded(text, "GBK", is_doubtful=not _is_usual_chinese(text))


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether most of it reads as UTF-8: one flipped bit must not make noise of it."""
    text = data.decode("utf-8", "replace")
    return len(text) - _ascii(text) > 2 * text.count("\ufffd")


def _is_usual_chinese(text: str) -> bool:
    """Whether most characters are those that Chinese texts are written with."""
    ascii_ = _ascii(text)
    known = (len(text.encode("gb2312", "ignore")) - ascii_) // 2  # of two bytes each
    return known * 100 >= (len(text) - ascii_) * _USUAL


def _ascii(text: str) -> int:
    return len(text.encode("ascii", "ignore"))
