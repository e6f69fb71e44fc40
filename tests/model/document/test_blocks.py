"""Blocks are plain values: equal when they hold the same, never changed, known to every writer."""

from __future__ import annotations

import dataclasses
from typing import Any, get_args

import pytest

from model.document import blocks
from model.document.blocks import Block, Paragraph, Sheet
from model.writers import text

KINDS = get_args(Block)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.__name__))
def test_a_block_cannot_be_changed_and_has_no_other_fields(kind: type) -> None:
    assert dataclasses.is_dataclass(kind)
    made: Any = object.__new__(kind)
    with pytest.raises((dataclasses.FrozenInstanceError, TypeError)):
        made.more = 1
    assert not hasattr(made, "__dict__")


def test_every_block_of_the_module_belongs_to_the_union() -> None:
    made = {
        value
        for value in vars(blocks).values()
        if isinstance(value, type) and value.__module__ == blocks.__name__
    }
    assert made - set(KINDS) == {blocks.Printed}


def test_blocks_with_the_same_content_are_equal() -> None:
    assert Paragraph("甲", 1) == Paragraph("甲", 1)
    assert Paragraph("甲", 1) != Paragraph("甲", 2)
    assert Paragraph("甲").level == 0


def test_a_sheet_has_no_head_and_no_least_height_unless_told() -> None:
    sheet = Sheet("题", (), (("甲",),), (1,))
    assert (sheet.head, sheet.row_height) == (False, 0)
    assert text.write([sheet]) == "题\n甲\n".encode()
