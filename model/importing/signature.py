"""Who signed a report and when (落款), and with whom to ask; taken off the end of its texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.texts.dates import DateError, read_date

if TYPE_CHECKING:
    from model.importing.entries import Text
    from model.importing.imported import Origin

    Told = list[tuple[str, Text]]

_LONGEST = 40  # characters of the name of an organ
_POINTS = re.compile("[。；，！？!?;]|^[（(]?[一二三四五六七八九十0-9]{1,2}[）)、.．]")
_ORGAN = re.compile(
    "[局厅委院会府办室处所队心部署行站司校团社镇乡区县市省矿（）()]$|办公室|管委会"
)
_DAY = r"(?:[0-9]{4}|[一二〇○零O三四五六七八九]{4})\s*年.{1,4}月.{1,4}[日号]"
_BOTH = re.compile(rf"(?P<organ>\D{{2,{_LONGEST}}}?)[\s\u3000]*(?P<date>{_DAY})")
_CONTACT = re.compile(
    "[（(]?(?:联系(?:方式|电话|地址|人|单位)|咨询电话|通[信讯]地址|电\\s*话|地\\s*址)\\s*[:：]"
)
_PHONE = re.compile(r"(?<!\d)(?:0\d{2,3}[-－—]?\d{7,8}|1[3-9]\d{9}|\d{7,8})(?!\d)")
_MOST_BEHIND = 12  # paragraphs that may follow a signature
# Styles of our own Word documents.
_OWN = {"联系方式": "contact", "落款机关": "organ", "成文日期": "date"}


@dataclass(slots=True)
class Signature:
    """What stands at the end of a report; "" and `None` where it was not found."""

    organ: str = ""
    date: str = ""  # ISO
    contact: str = ""
    organ_at: Origin | None = None
    date_at: Origin | None = None
    contact_at: Origin | None = None

    def take_date_of_title(self, entry: Text) -> None:
        """Take the date below a title (题注), where nobody signed at the end."""
        if not self.date and "年" in entry.text:
            self.date = _date(entry.text)
            self.date_at = entry.origin if self.date else None


def take_signature(told: Told, begin: int, organ: str = "") -> tuple[Signature, Told]:
    """The signature in the paragraphs from `begin` on, and the paragraphs without it."""
    made = Signature()
    rest = _without_own(told, made)
    if made.date or made.organ:
        return made, rest
    place = _place_of_date(rest, max(begin, 0))
    if place < 0:
        end = len(rest)
        while end > begin and _is_name(rest[end - 1][1].text, organ, sure=True):
            end -= 1
            made.organ, made.organ_at = rest[end][1].text, rest[end][1].origin
        rest = rest[:end]
        return made, _without_contact(rest, begin, made)
    before = place
    _take_date(made, rest[place][1])
    while not made.organ and before > begin and _is_name(rest[before - 1][1].text, organ):
        before -= 1
        made.organ, made.organ_at = rest[before][1].text, rest[before][1].origin
    behind = rest[place + 1 :]
    for _, entry in behind:
        if _CONTACT.match(entry.text) and not made.contact:
            made.contact, made.contact_at = entry.text, entry.origin
    kept = [(section, entry) for section, entry in behind if "。" in entry.text]
    return made, _without_contact([*rest[:before], *kept], begin, made)


def _without_own(told: Told, made: Signature) -> Told:
    """Take what our own documents mark by their styles."""
    rest: Told = []
    for section, entry in told:
        name = _OWN.get(entry.style)
        if name is None:
            rest.append((section, entry))
            continue
        text = entry.text if name != "date" else _date(entry.text)
        setattr(made, name, getattr(made, name) + text)
        setattr(made, f"{name}_at", entry.origin)
    return rest


def _place_of_date(told: Told, begin: int) -> int:
    """The last paragraph that is a date, or ends with one behind a name; -1 without any."""
    first = max(begin, len(told) - _MOST_BEHIND)
    for place in range(len(told) - 1, first - 1, -1):
        text = told[place][1].text
        both = _BOTH.fullmatch(text)
        if _date(text) or (both and not _POINTS.search(text) and _date(both["date"])):
            return place
    return -1


def _take_date(made: Signature, entry: Text) -> None:
    made.date, made.date_at = _date(entry.text), entry.origin
    both = _BOTH.fullmatch(entry.text)
    if not made.date and both:
        made.date = _date(both["date"])
        made.organ, made.organ_at = both["organ"].strip(), entry.origin


def _date(text: str) -> str:
    """A date in ISO; "" for what is none."""
    try:
        return read_date(text.strip("（）() 　"))
    except DateError:
        return ""


def _is_name(text: str, organ: str, *, sure: bool = False) -> bool:
    """Whether a line is the name of an organ; to be sure, of the one in the title."""
    shown, known = "".join(text.split()), "".join(organ.split())
    if known and (shown == known or (len(shown) <= _LONGEST and shown in known)):
        return True
    if sure:
        return bool(known) and shown.startswith(known) and len(shown) <= len(known) + 6
    return len(shown) <= _LONGEST and not _POINTS.search(text) and bool(_ORGAN.search(shown))


def _without_contact(told: Told, begin: int, made: Signature) -> Told:
    """Take a last paragraph that says with whom to ask."""
    if made.contact or len(told) <= begin or not told:
        return told
    entry = told[-1][1]
    is_short = len(entry.text) <= 2 * _LONGEST and "。" not in entry.text
    if not _CONTACT.match(entry.text) and not (is_short and _PHONE.search(entry.text)):
        return told
    made.contact, made.contact_at = entry.text, entry.origin
    return told[:-1]
