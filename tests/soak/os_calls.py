"""Stand between a program and the functions of `os`: watch them, fail them, stop at one.

`open` is led through `os.open`, `os.read` and `os.write`, so that whatever is written with it is
seen, too. Functions that a C library calls by itself are not (see `system_calls.py` for those).
"""

from __future__ import annotations

import builtins
import io
import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    # What stands between: name of the function, the function, its arguments.
    Around = Callable[[str, Callable[..., Any], tuple[Any, ...], dict[str, Any]], Any]

READING = "stat lstat fstat listdir scandir read access readlink getxattr listxattr"
WRITING = (
    "open write pwrite fsync fdatasync close lseek ftruncate truncate replace rename unlink "
    "remove link symlink mkdir rmdir chmod fchmod chown fchown utime setxattr removexattr"
)


def stand_between(around: Around) -> Callable[[], None]:
    """Lead every watched function through `around`; the result puts everything back."""
    places: list[tuple[Any, str]] = []
    names = f"{READING} {WRITING}".split()
    places += ((os, name) for name in names if hasattr(os, name))
    try:
        import fcntl
    except ImportError:  # Windows
        pass
    else:
        places.append((fcntl, "flock"))
    before = [(place, name, getattr(place, name)) for place, name in places]
    before += [(io, "open", io.open), (builtins, "open", builtins.open)]
    for place, name in places:
        setattr(place, name, _between(name, getattr(place, name), around))
    io.open = builtins.open = _open

    def undo() -> None:
        for place, name, real in before:
            setattr(place, name, real)

    return undo


def _between(name: str, real: Callable[..., Any], around: Around) -> Callable[..., Any]:
    def between(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401
        return around(name, real, arguments, options)

    return between


class _Raw(io.RawIOBase):
    """A file whose every step is a function of `os`."""

    def __init__(self, file: Any, mode: str) -> None:  # noqa: ANN401
        self.mode = mode
        self.name = file
        is_open = isinstance(file, int)
        self.handle: int = file if is_open else os.open(file, _flags(mode), 0o666)

    def readable(self) -> bool:
        return "r" in self.mode or "+" in self.mode

    def writable(self) -> bool:
        return "r" not in self.mode or "+" in self.mode

    def seekable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self.handle

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401
        data = os.read(self.handle, len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def write(self, data: Any) -> int:  # noqa: ANN401
        return os.write(self.handle, data)

    def seek(self, offset: int, whence: int = 0) -> int:
        return os.lseek(self.handle, offset, whence)

    def truncate(self, size: int | None = None) -> int:
        end = self.tell() if size is None else size
        os.ftruncate(self.handle, end)
        return end

    def close(self) -> None:
        if not self.closed:
            super().close()
            os.close(self.handle)


def _flags(mode: str) -> int:
    way = os.O_RDWR if "+" in mode else os.O_RDONLY if "r" in mode else os.O_WRONLY
    made = {"w": os.O_CREAT | os.O_TRUNC, "x": os.O_CREAT | os.O_EXCL}
    made["a"] = os.O_CREAT | os.O_APPEND
    return way | made.get(mode.strip("bt+"), 0) | getattr(os, "O_CLOEXEC", 0)


def _open(
    file: Any,  # noqa: ANN401
    mode: str = "r",
    buffering: int = -1,
    encoding: str | None = None,
    errors: str | None = None,
    newline: str | None = None,
    *_rest: Any,  # noqa: ANN401
    **_options: Any,  # noqa: ANN401
) -> Any:  # noqa: ANN401
    raw = _Raw(file, mode)
    if buffering == 0:
        return raw
    buffered: Any
    if raw.readable() and raw.writable():
        buffered = io.BufferedRandom(raw)
    elif raw.writable():
        buffered = io.BufferedWriter(raw)
    else:
        buffered = io.BufferedReader(raw)
    if "b" in mode:
        return buffered
    return io.TextIOWrapper(buffered, encoding, errors, newline)
