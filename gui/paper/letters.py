"""The kinds of text of a layout, in the fonts of this machine."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

from gui.paper.lines import BLACK, RED, Face, Style, family, is_installed, latin_family

if TYPE_CHECKING:
    from model.document.layout import Layout, TextLook


class Letters:
    """Gives each kind of text (`model.document.layout.TEXTS`) its look and its faces.

    With `plain` the stand-in fonts of the layout are asked for. Lengths are points.
    """

    def __init__(self, layout: Layout, *, plain: bool) -> None:
        self.layout = layout
        self.plain = plain
        self.squeeze = floor(layout.squeeze * 20) / 20  # Word knows twentieths of a point
        organ = layout.texts["organ"]
        self.em = organ.size + (self.squeeze if organ.on_grid else 0)
        self._styles: dict[str, Style] = {}

    def look(self, kind: str) -> TextLook:
        """What the layout says of a kind of text."""
        return self.layout.texts[kind]

    def style(self, kind: str) -> Style:
        """The faces of a kind of text."""
        if kind not in self._styles:
            self._styles[kind] = self._made(kind)
        return self._styles[kind]

    def indent(self, kind: str) -> float:
        """How far the first line of a paragraph begins from the left."""
        text = self.look(kind)
        return text.indent * (text.size + (self.squeeze if text.on_grid else 0))

    def with_font(self, style: Style, role: str) -> Style:
        """The same letters in another font of the layout."""
        east = style.east._replace(role=role, family=self._family(role))
        return style._replace(east=east)

    def _family(self, role: str) -> str:
        wanted = self.layout.font(role, plain=self.plain)
        return family((wanted, self.layout.font(role, plain=True)))

    def _made(self, kind: str) -> Style:
        text = self.look(kind)
        # What stands for 小标宋 is bold, so that the title stays a title.
        wanted = self.layout.font(text.font, plain=self.plain)
        stands_in = text.font == "title" and not is_installed(wanted)
        is_bold = self.layout.is_bold(kind, plain=self.plain) or stands_in
        east = Face(text.font, self._family(text.font), text.size, is_bold)
        latin = east
        if text.latin != text.font:
            name = latin_family(self.layout.font(text.latin, plain=self.plain))
            latin = Face("latin", name, text.size, is_bold)
        squeeze = self.squeeze if text.on_grid else 0.0
        return Style(east, latin, squeeze, RED if kind == "mark" else BLACK)
