"""How long one text of a report may be: what is longer is refused, wherever it comes from.

Checks, pages and documents take the time and memory that their texts ask for. The limits are
some twelve times what the longest section of a published report has.
"""

from __future__ import annotations

LONGEST_TEXT = 100_000  # characters of a section, a note, a name
MOST_LINES = 5_000  # some two hundred pages


def overlong(text: str) -> str:
    """Why a text is too long to be held, as the end of a sentence, or "" when it is not."""
    if len(text) > LONGEST_TEXT:
        return f"太长：有 {len(text):,} 字，最多 {LONGEST_TEXT:,} 字。请删减后再试。"
    lines = text.count("\n") + 1
    if lines > MOST_LINES:
        return f"太长：有 {lines:,} 行，最多 {MOST_LINES:,} 行。请删减后再试。"
    return ""
