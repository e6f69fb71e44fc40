"""The content of a save file as plain data: encoding and JSON, without their meaning."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from model.errors import UserError
from model.files.encodings import decoded

if TYPE_CHECKING:
    from collections.abc import Iterable

# Our own content is four levels deep; more than the interpreter's stack holds would hurt.
DEEPEST = 30
# A full report has some hundred values, one with many acceptances some thousand; the parser takes
# 150 bytes for each, and what comes after it much more.
MOST_VALUES = 100_000
LONGEST_NUMBER = 1000  # characters; a figure has at most 24
CHECKSUM = "checksum"  # the name of the field

_TOO_DEEP = "文件的嵌套层数太多，不是年报文件。"
_TOO_MANY = f"文件里的数据太多（超过 {MOST_VALUES:,} 项），不是年报文件。请核对文件。"
_NO_NUMBER = "文件里有读不懂的数字。请用备份或原来的文件。"
_NOISE = (
    "文件的文字编码认不出来，读出来是乱码（不是 UTF-8、UTF-16，也不是 GBK）。"
    "请用备份，或用原来的编辑程序把它另存为 UTF-8 编码后再打开。"
)
_OTHER_CONTENT = (
    "文件的内容和保存时不一样：可能在别的程序里改过，也可能是磁盘或传输出错。"
    "请逐项核对数字和文字；拿不准时，在“历史版本与恢复”里找以前保存的版本。核对后保存一次，就不再提示。"
)


def read_plain(data: bytes, notices: list[str]) -> dict[str, Any]:
    """The JSON object in a file; a decimal number becomes a `Decimal`.

    What the clerk should know about the encoding, and about a content that is not the one that
    was saved, is added to the notices. Raises `UserError`.
    """
    read = decoded(data)
    if not read.text.strip("\x00 \t\r\n"):
        raise UserError("文件是空的，没有任何内容。请用备份或原来的文件。")
    _refuse_endless(read.text)
    plain = _loaded(read.text)
    if not isinstance(plain, dict):
        raise UserError("内容不是年报文件。请核对文件。")
    if _is_deep(plain, DEEPEST):
        raise UserError(_TOO_DEEP)
    is_right = plain.get(CHECKSUM) == checksum(plain)
    if read.is_doubtful and not is_right:
        raise UserError(_NOISE)
    if read.notice:
        notices.append(read.notice)
    if plain.get(CHECKSUM) and not is_right:
        notices.append(_OTHER_CONTENT)
    return plain


# --- the checksum --------------------------------------------------------------------------


def checksum(plain: dict[str, Any]) -> str:
    """What tells whether a content is still the one that was saved: 16 hexadecimal digits.

    It stands for every key, text and number as it is spelled, but neither for the order of the
    keys nor for blanks, line ends and encoding. An earlier checksum in the content is left out.
    """
    content = {key: item for key, item in plain.items() if key != CHECKSUM}
    spelled = json.dumps(content, sort_keys=True, separators=(",", ":"), default=_spelled)
    return hashlib.sha256(spelled.encode()).hexdigest()[:16]


def with_checksum(content: str) -> str:
    """A JSON object, as `json.dumps` indents it by one, with its checksum as the last field."""
    body = content.removesuffix("\n}")
    return f'{body},\n "{CHECKSUM}": "{checksum(_loaded(content))}"\n}}'


def _spelled(number: Decimal) -> dict[str, str]:
    return {"": str(number)}


# --- JSON ----------------------------------------------------------------------------------


def _refuse_endless(text: str) -> None:
    """Raise `UserError` for a text with more JSON values than the parser should be given."""
    quotes = text.count('"')
    if text.count(",") + text.count("[") + text.count("{") <= MOST_VALUES >= quotes:
        return
    bare = text.replace("\\\\", "").replace('\\"', "")
    if bare.count('"') > 4 * MOST_VALUES:  # two for each key, two for each value
        raise UserError(_TOO_MANY)
    between = "".join(bare.split('"')[::2])  # what stands in no text
    if between.count(",") + between.count("[") + between.count("{") > MOST_VALUES:
        raise UserError(_TOO_MANY)


def _loaded(text: str) -> Any:  # noqa: ANN401
    try:
        return json.loads(
            text, parse_float=_decimal, parse_constant=_no_number, object_pairs_hook=_object
        )
    except RecursionError:
        raise UserError(_TOO_DEEP) from None
    except json.JSONDecodeError as error:
        raise UserError(
            f"内容不完整或不是年报文件（第 {error.lineno} 行第 {error.colno} 个字符处读不下去）。"
            "请用备份或原来的文件。"
        ) from None
    except (ValueError, InvalidOperation):
        raise UserError(_NO_NUMBER) from None


def _is_deep(value: Any, levels: int) -> bool:  # noqa: ANN401
    if levels == 0:
        return True
    if isinstance(value, dict):
        return any(_is_deep(item, levels - 1) for item in value.values())
    if isinstance(value, list):
        return any(_is_deep(item, levels - 1) for item in value)
    return False


def _decimal(literal: str) -> Decimal:
    if len(literal) > LONGEST_NUMBER:
        raise UserError(_NO_NUMBER)
    return Decimal(literal)


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
