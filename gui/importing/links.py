"""What belongs together on the two sides of a review: a place in the original, one in the form."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from model.importing.imported import Origin
from model.readers.read import ReadParagraph
from model.readers.recognise import plain
from model.report.addresses import TEXT

if TYPE_CHECKING:
    from model.importing.imported import Imported


class Spot(NamedTuple):
    """A place in the form: an address, and which paragraph of a text, counted from 0."""

    address: str
    line: int = 0


class Links:
    """Which place of the original a place of the form was read from, and the other way."""

    def __init__(self, imported: Imported) -> None:
        self.imported = imported
        self._origins: dict[Spot, Origin] = {}
        self._spots: dict[Origin, Spot] = {}
        for address, origin in imported.origins.items():
            if address.startswith(TEXT):
                self._join_text(address, origin)
            else:
                self._join(Spot(address), origin)

    def spot(self, origin: Origin | None) -> Spot | None:
        """What was read from a place of the original; None for nothing."""
        return self._spots.get(origin) if origin is not None else None

    def origin(self, spot: Spot | None) -> Origin | None:
        """Where a place of the form was read from; a text as a whole from its first paragraph."""
        if spot is None:
            return None
        return self._origins.get(spot) or self._origins.get(Spot(spot.address))

    def place(self, origin: Origin | None, spot: Spot | None) -> Origin | None:
        """The cell or paragraph that is meant by a remark about a place or a spot of the form.

        A whole table is meant by its first cell, a position inside a joined cell by that cell.
        """
        if origin is None or not 0 <= origin.item < len(self.imported.read.items):
            return self.origin(spot)
        item = self.imported.read.items[origin.item]
        if isinstance(item, ReadParagraph):
            return Origin(origin.item)
        around: Origin | None = None
        for cell in item.cells:
            here = Origin(origin.item, cell.row, cell.column)
            if here == origin:
                return here
            is_around = cell.row <= origin.row < cell.row + cell.rows
            is_around &= cell.column <= origin.column < cell.column + cell.columns
            if around is None or is_around:
                around = here
        return self.origin(spot) or around

    def _join(self, spot: Spot, origin: Origin) -> None:
        self._origins[spot] = origin
        self._spots.setdefault(origin, spot)

    def _join_text(self, address: str, origin: Origin) -> None:
        """Join the paragraphs of a text with those of the original that say the same."""
        text = self.imported.texts.get(address.removeprefix(TEXT), "")
        waiting: dict[str, int] = {}
        for number, line in enumerate(text.split("\n")):
            waiting.setdefault(plain(line), number)
        for number, item in enumerate(self.imported.read.items[origin.item :], origin.item):
            if not waiting:
                break
            if isinstance(item, ReadParagraph):
                said = plain(item.text)
                if said in waiting:
                    self._join(Spot(address, waiting.pop(said)), Origin(number))
        self._origins.setdefault(Spot(address), origin)
        self._spots.setdefault(origin, Spot(address))
