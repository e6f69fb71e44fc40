"""What a PDF unpacks to, measured before pdfium reads it: that has no limits and no end of its own.

Streams are found by their keyword, wherever they stand, and unpacked piece by piece without
keeping anything. Pictures and fonts may be large; what is drawn on pages may not.
"""

from __future__ import annotations

import contextlib
import re
import zlib
from dataclasses import dataclass, field

LARGEST_DRAWING = 4_000_000  # bytes of what is drawn, on all pages and in all forms together
LARGEST_FONT = 48_000_000  # bytes of one font; Chinese ones that are whole have twenty million
LARGEST_PICTURE = 128_000_000  # bytes of one picture; pdfium does not unpack it for its text
LARGEST_SUM = 400_000_000  # bytes of everything, since it takes a second to unpack so much
MOST_OBJECTS = 100_000
MOST_REFERENCES = 500_000
MOST_FORMS = 10_000  # drawings of forms within forms

_PIECE = 1 << 16
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_OBJECT = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+obj\b")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_FONT = re.compile(rb"/Length1\b|/Subtype\s*/(?:Type1C|CIDFontType0C|OpenType)\b")
_REFERENCE = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+R\b")
_OBJECTS = re.compile(rb"/Type\s*/ObjStm\b")  # a stream that holds other objects
# Where what is drawn on a page is named: after this entry, or in an array of nothing else.
_CONTENTS = re.compile(rb"/Contents\s+(\d{1,10})\s+\d{1,5}\s+R\b")
_ARRAY = re.compile(rb"\[\s*((?:\d{1,10}\s+\d{1,5}\s+R\s*)+)\]")
_RESOURCES = re.compile(rb"/Resources\s+\d")
_DRAW = re.compile(rb"\bDo\b")
_LONGEST_ENTRIES = 100_000  # bytes of a stream's own entries that are looked at


class TooHeavyError(Exception):
    """The file unpacks to more than a report can be."""


@dataclass(frozen=True, slots=True)
class _Form:
    """A form: how often it draws others, and which objects it names; None: that is elsewhere."""

    draws: int
    names: frozenset[int] | None


@dataclass(slots=True)
class _Weight:
    """What was found so far, in bytes."""

    total: int = 0
    drawn: int = 0
    contents: set[int] = field(default_factory=set)
    forms: dict[int, _Form] = field(default_factory=dict)


def weigh(data: bytes) -> None:
    """Look whether a file can be read safely. Raises `TooHeavyError`."""
    counts = (data.count(b" obj"), data.count(b"stream") // 2)
    if max(counts) > MOST_OBJECTS or data.count(b" R") > MOST_REFERENCES:
        raise TooHeavyError
    weight = _Weight()
    weight.contents = _contents(data)
    end = 0
    for found in _STREAM.finditer(data):
        if found.start() < end:
            continue  # inside what was unpacked already
        begin = max(end, found.start() - _LONGEST_ENTRIES)
        end = found.end() + _take(weight, data, data[begin : found.start()], found.end())
    _refuse_many_forms(weight.forms)


def _contents(data: bytes) -> set[int]:
    """The numbers of the streams that are drawn on pages."""
    found = _named(data)
    for stream in _STREAM.finditer(data):
        before = data[max(0, stream.start() - 1000) : stream.start()]
        if _OBJECTS.search(before[before.rfind(b"obj") :]):
            with contextlib.suppress(zlib.error):
                unpacker = zlib.decompressobj()
                at = stream.end()
                packed = data[at : at + LARGEST_DRAWING]
                found |= _named(unpacker.decompress(packed, LARGEST_DRAWING))
    return found


def _named(text: bytes) -> set[int]:
    found = {int(one[1]) for one in _CONTENTS.finditer(text)}
    for array in _ARRAY.finditer(text):
        found |= {int(one[1]) for one in _REFERENCE.finditer(array[1])}
    return found


def _take(weight: _Weight, data: bytes, before: bytes, at: int) -> int:
    """Add one stream; how many bytes of the file it is known to take."""
    number, entries = 0, before
    for found in _OBJECT.finditer(before):
        number, entries = int(found[1]), before[found.end() :]
    if number in weight.contents:
        is_font = is_picture = False  # whatever it says
    else:
        is_font = _FONT.search(entries) is not None
        is_picture = _PICTURE.search(entries) is not None
    largest = LARGEST_PICTURE if is_picture else LARGEST_FONT if is_font else LARGEST_DRAWING
    is_form = _FORM.search(entries) is not None
    unpacked = _Unpacked(data, at, largest, is_form=is_form)
    weight.total += unpacked.size
    if not is_picture and not is_font:
        weight.drawn += unpacked.size
    if weight.total > LARGEST_SUM or weight.drawn > LARGEST_DRAWING:
        raise TooHeavyError
    if is_form:
        names = frozenset(int(found[1]) for found in _REFERENCE.finditer(entries))
        is_elsewhere = _RESOURCES.search(entries) is not None
        weight.forms[number] = _Form(unpacked.draws, None if is_elsewhere else names)
    return unpacked.packed


class _Unpacked:
    """How large a stream is, unpacked or as it stands. Raises `TooHeavyError` beyond a limit."""

    def __init__(self, data: bytes, at: int, largest: int, *, is_form: bool) -> None:
        self._is_form = is_form
        self.size = self.packed = self.draws = 0
        self._unpack(data, at, largest)
        if not self.size:
            end = data.find(b"endstream", at)
            self.size = self.packed = (end if end >= 0 else len(data)) - at
            self._count(data[at : at + self.size] if is_form else b"")
        if self.size > largest:
            raise TooHeavyError

    def _unpack(self, data: bytes, at: int, largest: int) -> None:
        unpacker = zlib.decompressobj()
        place = at
        while not unpacker.eof and place < len(data):
            source = data[place : place + _PIECE]
            place += len(source)
            while source and not unpacker.eof:
                try:
                    piece = unpacker.decompress(source, _PIECE)
                except zlib.error:
                    return  # not packed this way, or damaged from here on
                if self.size == 0 and _is_packed(piece):
                    raise TooHeavyError  # packed twice: no program does it
                self.size += len(piece)
                self._count(piece)
                if self.size > largest:
                    raise TooHeavyError
                source = unpacker.unconsumed_tail
        self.packed = place - at - len(unpacker.unused_data)

    def _count(self, piece: bytes) -> None:
        if self._is_form:
            self.draws += len(_DRAW.findall(piece))


def _is_packed(piece: bytes) -> bool:
    """Whether what was unpacked is packed itself."""
    if len(piece) < 2 or piece[0] & 15 != 8 or int.from_bytes(piece[:2]) % 31:
        return False
    try:
        return len(zlib.decompressobj().decompress(piece, 1000)) > 0
    except zlib.error:
        return False


def _refuse_many_forms(forms: dict[int, _Form]) -> None:
    """Refuse forms that draw others that draw others: each level multiplies the work."""
    times = 1
    for form in forms.values():
        if form.names is None or not form.names.isdisjoint(forms):
            times *= max(form.draws, 1)
        if times > MOST_FORMS:
            raise TooHeavyError
