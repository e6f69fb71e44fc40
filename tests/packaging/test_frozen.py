from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

import frozen
import libraries

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such libraries")
def test_a_bundled_library_that_nothing_asks_for_is_taken_out_with_what_it_brought(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {
        "libexpat.so.1": ("libuuid.so.1",),
        "libuuid.so.1": (),
        "libffi.so.8": (),
        "libpython3.13.so.1.0": (),
        "libothers.so.1": (),
        "_ctypes.so": ("libffi.so.8",),
    }
    for name in asked:
        (tmp_path / name).write_bytes(libraries.ELF)
    monkeypatch.setattr(libraries, "needs", lambda path: libraries.Needs(asked[path.name], {}))
    frozen.drop_unneeded(tmp_path)
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"_ctypes.so", "libffi.so.8", "libothers.so.1", "libpython3.13.so.1.0"}
