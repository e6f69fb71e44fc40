"""The kinds of files from which a report can be had, by suffix, as a file dialog offers them.

What a file really is, its bytes say; the suffix only says which files are offered, and what is
worth a look when it is dropped.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from model.errors import UserError
from model.files.atomic import SUFFIX

if TYPE_CHECKING:
    from pathlib import Path

KINDS = {
    "年报文件": (SUFFIX,),
    "Word、WPS 文档": (".docx", ".doc", ".wps", ".rtf", ".odt"),
    "网页": (".html", ".htm"),
    "Excel 表格": (".xlsx",),
    "PDF": (".pdf",),
}
SUFFIXES = tuple(chain.from_iterable(KINDS.values()))
_BLANK = b"\xef\xbb\xbf \t\r\n"
_ZIP = b"PK"


def is_ours(path: Path) -> bool:
    """Whether a file is to be opened as one that this program wrote: with its data inside.

    So is one that cannot be read, for that is what its opening says.
    """
    if path.suffix.lower() == SUFFIX:
        return True
    from model.files import store  # late: a save file is known by its suffix
    from model.readers import docx, package

    try:
        data = store.read_bytes(path, package.LARGEST_FILE)
        if data.startswith(_ZIP):
            return path.suffix.lower() == ".docx" and docx.has_data(data)
    except UserError:
        return True
    return data.lstrip(_BLANK).startswith(b"{") and not data.startswith(b"{\\rtf")
