"""``schema``: the JSON Schema of the save file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.command_line.output import OK, out_json

if TYPE_CHECKING:
    import argparse

    from model.command_line.parser import Commands


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("schema", help="保存文件的 JSON Schema")
    parser.set_defaults(run=run)


def run(_: argparse.Namespace) -> int:
    """Print the schema."""
    from model.files.schema import schema  # late: it loads pydantic

    out_json(schema())
    return OK
