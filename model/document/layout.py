"""How a printed page looks: margins, sizes and fonts, read from ``resources/layouts/*.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from model.errors import UserError
from model.resources import resource

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGE = (210.0, 297.0)  # A4, millimetres
ROLES = ("title", "heading1", "heading2", "body", "table")


@dataclass(frozen=True, slots=True)
class Layout:
    """Margins in millimetres, sizes in points; `fonts` by role: the wanted name, the stand-in.

    `lines` × `characters` is the grid of GB/T 9704 5.2.3; 0 is no grid.
    """

    id: str
    name: str
    top: float
    left: float
    bottom: float
    right: float
    lines: int
    characters: int
    size: float
    line: float
    title: float
    table: float
    fonts: Mapping[str, tuple[str, str]]

    @property
    def text_width(self) -> float:
        """The width of the type area in millimetres."""
        return PAGE[0] - self.left - self.right

    def font(self, role: str, *, plain: bool = False) -> str:
        """The font's name for a role: the 公文 name, or the one that every Windows has."""
        return self.fonts[role][1 if plain else 0]

    def is_bold(self, role: str, *, plain: bool = False) -> bool:
        """Whether the letters are set bold: 宋体 in a title stands for 小标宋, which is heavier."""
        return role == "title" and self.font(role, plain=plain) == "宋体"

    @property
    def squeeze(self) -> float:
        """What a character of the body gets besides its size, in points: −0.2 is closer."""
        if not self.characters:
            return 0
        return self.text_width / 25.4 * 72 / self.characters - self.size


@cache
def layout(name: str = "gb9704") -> Layout:
    """The layout with this id. Raises `UserError` when there is none."""
    path = resource("layouts", f"{name}.toml")
    if name not in names():
        raise UserError(f"没有版式“{name}”。可用的有：{'、'.join(names())}。")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    fonts = {role: (data["fonts"][role][0], data["fonts"][role][1]) for role in ROLES}
    return Layout(name, data["name"], **data["page"], **data["body"], fonts=fonts)


def names() -> list[str]:
    """The ids of the layouts, the default first."""
    found = sorted(path.stem for path in resource("layouts").glob("*.toml"))
    return sorted(found, key=lambda name: name != "gb9704")
