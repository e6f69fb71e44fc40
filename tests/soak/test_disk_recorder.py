"""The disk that forgets is told what really happened, whichever thread did it."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING, Any

from tests.soak.disk_recorder import Recorder

if TYPE_CHECKING:
    from pathlib import Path

    from tests.soak.disk_model import Disk


def _watch_nothing(_name: str, _disk: Disk) -> None:
    pass


def test_a_handle_that_another_thread_takes_while_it_is_closed_is_still_followed(
    tmp_path: Path,
) -> None:
    (tmp_path / "old").write_bytes(b"1")
    recorder = Recorder(tmp_path, _watch_nothing)
    opened: list[int] = []

    def take() -> None:
        given = (tmp_path / "new", os.O_WRONLY | os.O_CREAT)
        opened.append(recorder("open", os.open, given, {}))

    other = threading.Thread(target=take)

    def close_and_let_the_other_go(handle: int) -> None:
        os.close(handle)
        other.start()
        other.join(0.2)  # it gets the same handle, if it may go on

    first: Any = recorder("open", os.open, (tmp_path / "old", os.O_RDONLY), {})
    recorder("close", close_and_let_the_other_go, (first,), {})
    other.join()
    recorder("write", os.write, (opened[0], b"content"), {})
    recorder("fsync", os.fsync, (opened[0],), {})
    os.close(opened[0])

    number = recorder.disk.loose[-1][2]
    assert opened == [first]
    assert recorder.disk.files[number].safe == b"content"
