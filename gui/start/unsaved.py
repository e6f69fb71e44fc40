"""Whether there is unsaved work that can be recovered."""

from __future__ import annotations

from model import folders


def is_any() -> bool:
    """Whether a program that ended before saving, or a clerk who did not save, left work.

    Where no journal lies, as on most days, nothing is loaded for the answer.
    """
    try:
        has_journals = any(folders.journals().glob("*.journal"))
    except OSError:
        return False
    if not has_journals:
        return False
    from model.files.unsaved.drafts import drafts  # late: it loads the model

    return bool(drafts())
