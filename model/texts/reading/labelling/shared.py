"""What several labels with one number say: 予以公开和部分公开共23件, 收到并答复5件."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.topics.applicants import COLUMNS
from model.texts.reading.topics.labels import FLOWS

if TYPE_CHECKING:
    from model.texts.reading.readings import Claim


def of_one_number(claims: list[Claim]) -> list[Claim]:
    """The claims of one number: of all labels together, or of each verb."""
    if _is_said_of_both(claims):
        return claims
    claims = _with_verb(_without_consequence(claims))
    return [_together(claims)] if _alike(claims) else _of_first(claims)


def _is_said_of_both(claims: list[Claim]) -> bool:
    """新制作并公开规范性文件28件, in the form of 2019: as many were made as published."""
    columns = {claim.labels[0].rpartition("_")[2] for claim in claims}
    return columns == {"made", "published"}


def _without_consequence(claims: list[Claim]) -> list[Claim]:
    """逾期未缴费、不再处理1件: what follows of it is no second label."""
    reasons = [claim for claim in claims if claim.labels[0].startswith("other_")]
    kept = [claim for claim in claims if claim.labels != ("declined",)]
    return kept if reasons and len(kept) == len(reasons) else claims


def _with_verb(claims: list[Claim]) -> list[Claim]:
    """答复公民、法人的申请5件: the verb in front is said of every applicant."""
    first = claims[0]
    if first.labels != ("settled",) or not all(claim.columns for claim in claims):
        return claims
    bare = all(claim.labels in (("settled",), ("received",)) for claim in claims)
    return [claim._replace(labels=first.labels) for claim in claims] if bare else claims


def _alike(claims: list[Claim]) -> bool:
    """Whether claims can be added up: 收到、办理28件 says one number of two things."""
    if any(claim.labels[0] in FLOWS and not claim.columns for claim in claims):
        return False
    verbs = {claim.labels for claim in claims if claim.labels[0] in FLOWS}
    return len(verbs) < 2


def _of_first(claims: list[Claim]) -> list[Claim]:
    """What is said of several verbs: 收到并答复公民申请1件 has its applicant behind the last."""
    first, last = claims[0], claims[-1]
    told = [first._replace(columns=first.columns or last.columns)]
    if first.labels in (("received",), ("new",)) and last.labels == ("settled",):
        columns = last.columns or first.columns
        told.append(last._replace(columns=columns, in_doubt=True))
    return told


def _together(claims: list[Claim]) -> Claim:
    """One claim of several labels or columns that are added up."""
    labels: dict[str, None] = {}
    columns: dict[str, None] = {}
    for claim in claims:
        labels.update(dict.fromkeys(claim.labels))
        columns.update(dict.fromkeys(claim.columns))
    for label in list(labels):  # 查无此件、无法提供: a reason, and the group that it is of
        if any(other.startswith(f"{label}_") for other in labels):
            del labels[label]
    start = min(claim.start for claim in claims)
    named = () if len(columns) == len(COLUMNS) else tuple(columns)
    return claims[0]._replace(labels=tuple(labels), columns=named, start=start)
