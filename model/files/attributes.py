"""Owner, group, permissions and extended attributes of a file that takes another's place.

On a shared folder they decide who may open the file tomorrow. An access control list is an extended
attribute (system.posix_acl_access).
"""

from __future__ import annotations

import contextlib
import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# The system gives these itself, and only it may: what it refuses here it has decided.
_OF_THE_SYSTEM = ("security.", "trusted.")


def give(old: Path, new: Path) -> bool:
    """Give the new file what the old one has; whether it has it all now. Raises `OSError`.

    What counts is how both look in the end: a file system that knows no owners or permissions
    shows every file alike.
    """
    has = old.stat()
    with contextlib.suppress(OSError):
        made = new.stat()
        if (made.st_uid, made.st_gid) != (has.st_uid, has.st_gid):
            os.chown(new, has.st_uid, has.st_gid)
    are_given = _give_extended(old, new)
    with contextlib.suppress(OSError):  # last, for a new owner and a new list change it
        new.chmod(stat.S_IMODE(has.st_mode))
    made = new.stat()
    return are_given and _shown(made) == _shown(has)


def _shown(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)


def _give_extended(old: Path, new: Path) -> bool:
    has, made = _extended(old), _extended(new)
    for name in made.keys() - has.keys():  # such as the list that a folder gives to new files
        with contextlib.suppress(OSError):
            os.removexattr(new, name)
    for name, value in has.items():
        if made.get(name) != value:
            with contextlib.suppress(OSError):
                os.setxattr(new, name, value)
    return _lasting(_extended(new)) == _lasting(has)


def _lasting(extended: dict[str, bytes]) -> dict[str, bytes]:
    lasting = extended.items()
    return {name: value for name, value in lasting if not name.startswith(_OF_THE_SYSTEM)}


def _extended(path: Path) -> dict[str, bytes]:
    """The extended attributes of a file; none where the system knows none."""
    found: dict[str, bytes] = {}
    if hasattr(os, "listxattr"):
        with contextlib.suppress(OSError):
            for name in os.listxattr(path):
                found[name] = os.getxattr(path, name)
    return found
