"""The check that the narratives are not last year's over again."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from model.checks.findings import Outcome, Register
from model.checks.wording import narratives, plain, section_name
from model.report.addresses import TEXT

if TYPE_CHECKING:
    from model.checks.findings import Answer, Case, Finding

check = Register()

_SENTENCE = re.compile(r"[^。；！？\n]+")
_RUN = 10  # so many characters in a row that also stand in last year's text are copied
_BOILERPLATE = re.compile(r"^\s*(?:根据|依据|按照)[^。]*《[^。]*$|《[^《》]*》")
_DIGITS = re.compile("[0-9]+")


@lru_cache(maxsize=1024)
def _own_words(line: str) -> str:
    """A line for comparing: without boilerplate (根据《…条例》…), numbers and punctuation."""
    words = ""
    for match in _SENTENCE.finditer(line):
        words += _BOILERPLATE.sub("", match[0])
    return _DIGITS.sub("", plain(words))


@lru_cache(maxsize=16)
def _runs(text: str) -> frozenset[str]:
    own = "".join(map(_own_words, text.splitlines()))
    return frozenset(own[i : i + _RUN] for i in range(len(own) - _RUN + 1))


@lru_cache(maxsize=1024)
def _copied_of(line: str, prior: str) -> tuple[int, int]:
    """How many characters of a line stand in runs in last year's text, and how many it has."""
    own, runs = _own_words(line), _runs(prior)
    covered = end = 0
    for place in range(len(own) - _RUN + 1):
        if own[place : place + _RUN] in runs:
            covered += place + _RUN - max(place, end)
            end = place + _RUN
    return covered, len(own)


def copied(text: str, prior: str) -> int | None:
    """How many percent of a text stand, in runs of ten characters, in last year's.

    Numbers are left out of both. `None` for a text that is too short to say.
    """
    covered = total = 0
    for line in text.splitlines():
        of_line, length = _copied_of(line, prior)
        covered, total = covered + of_line, total + length
    if total < 3 * _RUN or not _runs(prior):
        return None
    return covered * 100 // total


@check
def similar_to_prior(case: Case, *, percent: int, section: str) -> Answer:
    """The narratives are not last year's over again (国办格式：年年雷同).

    All of them together, and `section` by itself.
    """
    if case.prior is None:
        return Outcome.NOT_APPLICABLE
    written = [name for name, _ in narratives(case)]
    of_all = _share(case, written)
    of_section = _share(case, [section]) if section in written else None
    if of_all is None and of_section is None:
        return Outcome.UNKNOWN
    also = of_section if _exceeds(of_section, percent) else None
    if of_all is not None and _exceeds(of_all, percent):
        return _too_similar(case, written, of_all, percent, {section: also})
    if also is not None:
        return _too_similar(case, [section], also, percent, {})
    return Outcome.HOLDS


def _exceeds(share: int | None, percent: int) -> bool:
    return share is not None and share > percent


def _share(case: Case, sections: list[str]) -> int | None:
    """How many percent of some sections' text stand in last year's."""
    texts = [case.report.text(section) for section in sections]
    before = [_prior_text(case, section) for section in sections]
    return copied("\n".join(texts), "\n".join(before))


def _too_similar(
    case: Case, sections: list[str], share: int, percent: int, within: dict[str, int | None]
) -> Finding:
    """A finding about one section, or about all texts and the section `within` them."""
    name = "全部文字" if within else section_name(case.report, sections[0])
    also, about = "", []
    for section, part in within.items():
        if part is not None:
            also = f"其中{section_name(case.report, section)}有 {part}% 相同。"
            about = [str(part)]
    message = (
        f"{name}有 {share}% 与上年报告相同，超过 {percent}%（不计数字和引用的文件名）。{also}"
        "请按本年实际重写，以免被认定为“年年雷同”。"
    )
    cells = [TEXT + section for section in sections]
    return case.finding(message, cells, share, percent, about=about)


def _prior_text(case: Case, section: str) -> str:
    prior = case.prior
    if prior is None or section not in {text.id for text in prior.form.texts}:
        return ""
    return prior.text(section)
