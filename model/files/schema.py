"""The shape of the save file as pydantic models: its JSON Schema, and why a file is refused.

Importing pydantic takes 80 ms, so only `python -m model schema` and a file of an unusual shape
(`model.files.shape`) load this module.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    StrictStr,
    ValidationError,
)

from model.errors import UserError
from model.report.particulars import FIRST_YEAR, LAST_YEAR

DAY = r"^(\d{4}-\d{2}-\d{2})?$"
SavedNumber = StrictInt | Decimal | StrictStr


class _Saved(BaseModel):
    model_config = ConfigDict(extra="allow")


class SavedFigure(BaseModel):
    """A figure with the note that is printed behind it."""

    model_config = ConfigDict(extra="forbid")  # a minor version adds nothing here
    value: SavedNumber
    note: StrictStr = ""


class SavedOrgan(_Saved):
    """Who reports: full name, and kind by id (see docs/file-format.md)."""

    name: StrictStr = ""
    kind: StrictStr = ""


class SavedSignature(_Saved):
    """落款: date as YYYY-MM-DD, with a seal or without, and a line with whom to ask."""

    date: Annotated[StrictStr, Field(pattern=DAY)] = ""
    sealed: StrictBool = True
    contact: StrictStr = ""


class SavedOptions(_Saved):
    """What a blank figure prints as: "0", or "" to leave the cell empty."""

    blanks: Annotated[StrictStr, Field(pattern="^0?$")] = "0"


class SavedAcceptance(BaseModel):
    """A warning that was accepted: what it is found again by, its sentence then, and why.

    It is found again by everything but `message` and `reason`.
    """

    model_config = ConfigDict(extra="forbid")
    code: StrictStr
    cells: list[StrictStr] = []
    numbers: list[StrictStr] = []
    words: list[StrictStr] = []
    figures: dict[str, StrictStr] = {}
    message: StrictStr
    reason: StrictStr


class SavedCarried(BaseModel):
    """Where a figure came from, and why it was unlocked; "" while it is locked."""

    model_config = ConfigDict(extra="forbid")
    origin: StrictStr
    reason: StrictStr = ""


class SavedBorrowed(BaseModel):
    """Paragraphs of last year's text by their marks: still offered, and taken over."""

    model_config = ConfigDict(extra="forbid")
    offered: list[StrictStr] = []
    taken: list[StrictStr] = []


class SavedPrior(BaseModel):
    """The report of the year before, as a save file holds it, and the file it came from."""

    model_config = ConfigDict(extra="forbid")
    name: StrictStr = ""
    date: Annotated[StrictStr, Field(pattern=DAY)] = ""
    digest: StrictStr = ""
    report: SavedReport


class SavedReport(_Saved):
    """A whole report as it stands in the file."""

    format: StrictInt | StrictStr | Decimal
    id: Annotated[StrictStr, Field(pattern="^([0-9a-f]{16})?$")] = ""
    form: StrictStr
    year: Annotated[StrictInt, Field(ge=FIRST_YEAR, le=LAST_YEAR)]
    organ: SavedOrgan = SavedOrgan()
    values: dict[str, SavedNumber | SavedFigure | None] = {}
    texts: dict[str, StrictStr] = {}
    signature: SavedSignature = SavedSignature()
    options: SavedOptions = SavedOptions()
    accepted: list[SavedAcceptance] = []
    exported: StrictStr = ""
    carried: dict[str, SavedCarried] = {}
    borrowed: dict[str, SavedBorrowed] = {}
    prior: SavedPrior | None = None
    checksum: StrictStr = ""  # a wrong one is told, not refused


def schema() -> dict[str, Any]:
    """The JSON Schema of the save file."""
    made = SavedReport.model_json_schema()
    # A report has reports inside, so pydantic only refers to it.
    made = {**made["$defs"]["SavedReport"], "$defs": made["$defs"]}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def judge(plain: dict[str, Any]) -> None:
    """Raise `UserError` with a sentence for the first thing that does not fit the schema."""
    _judge(SavedReport, plain)


def judge_prior(plain: Any) -> None:  # noqa: ANN401
    """As `judge`, for the report of the year before with its origin."""
    _judge(SavedPrior, plain)


def _judge(model: type[BaseModel], plain: Any) -> None:  # noqa: ANN401
    try:
        model.model_validate(plain)
    except ValidationError as error:
        raise UserError(_fault(error)) from error


def _fault(error: ValidationError) -> str:
    first = error.errors()[0]
    place = [str(part) for part in first["loc"]]
    if place and place[0] == "values" and len(place) > 1:
        return f"“{place[1]}”的值不是数字。请核对文件。"
    named = " → ".join(place) or "文件"
    if first["type"] == "missing":
        return f"缺少“{named}”一项，不是完整的年报文件。请核对文件。"
    return f"“{named}”一项的内容不对。请核对文件。"
