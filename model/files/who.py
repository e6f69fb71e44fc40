"""Who works here: the user and the computer, as a colleague would know them."""

from __future__ import annotations

from model.characters import one_line


def user() -> str:
    """The name under which the user has logged in, "" where the system knows none."""
    import getpass  # late: only who saves is asked for

    try:
        return one_line(getpass.getuser())
    except (OSError, KeyError, ImportError):  # no entry for this user; Windows without a name
        return ""


def computer() -> str:
    """The name of this computer in its network, "" where it has none."""
    import platform  # late: 10 ms

    try:
        return one_line(platform.node())
    except (OSError, ValueError):
        return ""
