"""What a sentence knows of applications when one of their numbers is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, kw_only=True)
class Context:
    """What was said before a number of applications; `year` is the report's."""

    year: int
    sure: bool  # the sentence names applications
    explicit: bool  # it names them, or nothing speaks against it
    inherits: bool  # bare verbs speak of applications, too
    among: bool  # the number is one of the parts of another
    base: tuple[str, ...]  # the labels of the number that it is a part of
    whose: tuple[str, ...]  # 以自然人为主，共18件
    parted: bool  # parts of the year or of the organ were counted
    left_over: bool  # some were told to be carried over
    under_heading: bool  # only a heading names them, and nothing here speaks against it
    first_since_told: bool  # the sentence before told how many came, this one nothing yet
    beside: bool  # the number before it was one of applications
    beside_result: bool  # it was one of those answered in one way
    by_channel: bool  # the number before it tells how they came
    beside_share: bool  # it is 约七成, or 70%
