"""Reads the arguments, runs one command, and gives the exit status.

Exit status: 0 no errors found, 1 errors found, 2 the request or a file is unusable (one
Chinese sentence on stderr for each). What has been saved or exported is 0, even when the
sentence that says so cannot be printed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.command_line import (
    check,
    compare,
    drafts,
    explain,
    export,
    fill,
    forms,
    import_report,
    new,
    output,
    schema,
    versions,
)
from model.command_line.parser import Parser
from model.errors import UserError
from model.writers.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.writers.formats import Format


def main(
    arguments: Sequence[str] | None = None,
    formats: Sequence[Format] = FORMATS,
    program: str = "python -m model",
) -> int:
    """Run one command and give the exit status.

    A `program` that can more than this one, such as PDF, brings its own list of `formats`.
    """
    output.use_utf8()
    try:
        options = _parser(program, formats).parse_args(arguments)
        status: int = options.run(options)
        output.finish()
    except UserError as error:
        output.warn(str(error))
        return output.UNUSABLE
    except output.OutputError as error:
        return output.undelivered(error)
    except OSError as error:
        output.warn(output.unusable(error))
        return output.UNUSABLE
    return status


def _parser(program: str, formats: Sequence[Format]) -> Parser:
    parser = Parser(
        prog=program, description="政府信息公开工作年度报告：新建、填写、校验、导出。"
    )
    commands = parser.add_subparsers(
        title="命令", required=True, metavar="命令", parser_class=Parser
    )
    forms.add(commands)
    new.add(commands)
    import_report.add(commands)
    fill.add(commands)
    check.add(commands)
    explain.add(commands)
    export.add(commands, formats)
    drafts.add(commands)
    schema.add(commands)
    versions.add(commands)
    compare.add(commands)
    return parser
