"""``explain``: what one rule means, where it stands, and when it is silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.command_line.output import OK, out
from model.errors import UserError
from model.shipped import all_forms, by_id

if TYPE_CHECKING:
    import argparse

    from model.command_line.parser import Commands


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("explain", help="说明一条校验")
    parser.add_argument("code", metavar="编号", help="校验的编号，如 T3-ROW")
    parser.add_argument("--form", metavar="格式", help="格式编号，如 2021；不写时用最新的格式")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print what the rule means, in the newest form that has it. Raises `UserError`."""
    from model.checks.explain import explain

    code = options.code.upper()
    forms = [by_id(options.form)] if options.form else list(reversed(all_forms()))
    for form in forms:
        explained = explain(form, code)
        if explained is not None:
            out("\n".join(explained.lines))
            return OK
    of = f"{forms[0].name}里" if options.form else ""
    raise UserError(f"{of}没有编号为“{options.code}”的校验。用 forms --json 查看全部编号。")
