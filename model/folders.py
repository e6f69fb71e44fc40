"""Where the program keeps its own things: settings, unsaved work, earlier versions, the log.

They lie in the folders that the system gives each user for such things (platformdirs knows
them all). The environment variable ``GKNB_STATE`` names one folder to be used instead of those
of unsaved work and earlier versions, for trials and tests.
"""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

APP = "gongkai-nianbao"
VARIABLE = "GKNB_STATE"
PRIVATE = 0o700  # for its owner only


def state() -> Path:
    """The folder of what the program notes while it runs: journals of unsaved work, requests.

    It need not be there yet.
    """
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    import platformdirs  # late: 5 ms

    return Path(platformdirs.user_state_path(APP, appauthor=False))


def journals() -> Path:
    """The folder of unsaved work, ``*.journal``. It need not be there yet."""
    return state() / "journals"


def data() -> Path:
    """The folder of what is kept for good: earlier versions, files that were replaced.

    It need not be there yet.
    """
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named, "data")
    import platformdirs

    return Path(platformdirs.user_data_path(APP, appauthor=False))


def log() -> Path:
    """The folder of the log."""
    import platformdirs

    return Path(platformdirs.user_log_path(APP, appauthor=False))


def settings() -> Path:
    """The folder of the settings."""
    import platformdirs

    return Path(platformdirs.user_config_path(APP, appauthor=False))


def private_folder(path: Path) -> Path:
    """Make a folder that only its owner can look into, and bring it to the disk.

    See `make_private` for the folder and what is raised. Returns the path.
    """
    for folder in make_private(path):
        flush_names(folder)
    return path


def make_private(path: Path) -> list[Path]:
    """Make a folder that only its owner can look into (0700), and the folders above it.

    What lies in it may hold personal remarks. A folder that is there already is closed to others,
    where the system lets us; what lies above it stays as it is. Returns the folders that got a
    new name, for `flush_names`. Raises `OSError`.
    """
    grown = []
    for folder in reversed([path, *path.parents]):
        if not folder.is_dir():
            with contextlib.suppress(FileExistsError):  # another process made it meanwhile
                folder.mkdir(PRIVATE)
                grown.append(folder.parent)
    if not path.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))
    # It may be the folder of another, or the file system may know no permissions.
    with contextlib.suppress(OSError):
        path.chmod(PRIVATE)
    return grown


def flush_names(folder: Path) -> None:
    """Bring the names in a folder to the disk, else a power cut takes all that lies in them.

    Windows opens no folder, and does it by itself.
    """
    with contextlib.suppress(OSError):  # what lies in it is there all the same
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def documents() -> Path:
    """Where the user keeps documents; the home folder where there is no such folder."""
    import platformdirs

    folder = Path(platformdirs.user_documents_path())
    return folder if folder.is_dir() else Path.home()
