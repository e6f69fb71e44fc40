"""Follows the calls of a work and keeps the disk that forgets as they leave it."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.soak.disk_model import Disk, File, move, written

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.soak.disk_model import Names


class Recorder:
    """Stands between a work and `os`, keeps the disk, and tells after each call what changed.

    `after` gets the name of the call and the disk; it may take a copy. Of the threads of a work
    one at a time makes its call and notes it: a handle that one closes is the next that another
    opens, and would be noted as closed.
    """

    def __init__(self, root: Path, after: Callable[[str, Disk], None]) -> None:
        self.root = root.resolve()
        self.after = after
        self.disk = Disk()
        self._now: Names = {"": -1}  # the names as the program sees them
        self._handles: dict[int, list[Any]] = {}  # number of the file, position, appends, path
        self._last = 0
        self._turn = threading.RLock()
        for path in sorted(root.rglob("*")):
            self._take_up(path)
        self._now.update(self.disk.names)

    def _take_up(self, path: Path) -> None:
        name = self._name(path) or ""
        self.disk.names[name] = -1
        if path.is_file():
            self.disk.names[name] = self._new_file(path.read_bytes())

    def _new_file(self, content: bytes = b"") -> int:
        self._last += 1
        self.disk.files[self._last] = File(content)
        return self._last

    def _name(self, path: Any) -> str | None:  # noqa: ANN401
        """The path below the root; None for what lies elsewhere."""
        full = Path(os.fsdecode(path)).absolute()
        full = full.parent.resolve() / full.name
        if full == self.root:
            return ""
        return str(full.relative_to(self.root)) if full.is_relative_to(self.root) else None

    def __call__(self, name: str, real: Any, given: Any, options: Any) -> Any:  # noqa: ANN401
        """Make the call, and note what it did."""
        with self._turn:
            result = real(*given, **options)
            note = getattr(self, f"_{name}", None)
            if note is not None:
                note(result, *given)
                self.after(name, self.disk)
        return result

    def _rename_to(self, gone: str, come: str, number: int) -> None:
        move(self._now, gone, come, number)
        self.disk.loose.append((gone, come, number))

    # --- one method for each call that changes something -------------------------------------

    def _open(self, handle: int, path: Any, flags: int = 0, *_mode: int) -> None:  # noqa: ANN401
        name = self._name(path)
        if name is None:
            return
        if name not in self._now:
            self._rename_to("", name, self._new_file())
        number = self._now[name]
        self._handles[handle] = [number, 0, bool(flags & os.O_APPEND), name]
        if flags & os.O_TRUNC and number >= 0:
            self.disk.files[number].pieces.append((-1, b""))

    def _close(self, _result: None, handle: int) -> None:
        self._handles.pop(handle, None)

    def _write(self, count: int, handle: int, data: Any) -> None:  # noqa: ANN401
        held = self._handles.get(handle)
        if held is None:
            return
        file = self.disk.files[held[0]]
        if held[2]:
            held[1] = len(written(file.safe, file.pieces))
        file.pieces.append((held[1], bytes(data)[:count]))
        held[1] += count

    def _lseek(self, place: int, handle: int, *_how: int) -> None:
        if handle in self._handles:
            self._handles[handle][1] = place

    def _ftruncate(self, _result: None, handle: int, size: int) -> None:
        held = self._handles.get(handle)
        if held is not None:
            file = self.disk.files[held[0]]
            kept = written(file.safe, file.pieces)[:size]
            file.pieces += [(-1, b""), (0, kept)]

    def _fsync(self, _result: None, handle: int) -> None:
        held = self._handles.get(handle)
        if held is None:
            return
        if held[0] < 0:
            self.disk.settle(held[3])
            return
        file = self.disk.files[held[0]]
        file.safe, file.pieces = written(file.safe, file.pieces), []

    _fdatasync = _fsync

    def _replace(self, _result: None, old: Any, new: Any) -> None:  # noqa: ANN401
        gone, come = self._name(old), self._name(new)
        if gone is not None and come is not None:
            self._rename_to(gone, come, self._now[gone])

    _rename = _replace

    def _unlink(self, _result: None, path: Any) -> None:  # noqa: ANN401
        name = self._name(path)
        if name is not None:
            self._rename_to(name, "", 0)

    _remove = _rmdir = _unlink

    def _link(self, _result: None, old: Any, new: Any) -> None:  # noqa: ANN401
        there, come = self._name(old), self._name(new)
        if there is not None and come is not None:
            self._rename_to("", come, self._now[there])

    def _mkdir(self, _result: None, path: Any, *_mode: int) -> None:  # noqa: ANN401
        name = self._name(path)
        if name is not None:
            self._rename_to("", name, -1)
