"""What every test stands on: no screen, no user folders, and where the samples lie."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from pathlib import Path

import pytest
from hypothesis import Phase, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if os.name == "nt":  # where the screenless platform looks for no font by itself
    fonts = Path(os.environ.get("SYSTEMROOT", "C:\\Windows"), "Fonts")
    os.environ.setdefault("QT_QPA_FONTDIR", str(fonts))

# A shell that runs the tests in the background has these ignored, and so would have every
# program that the tests start: none of them would end when it is told to.
for name, ending in (("SIGHUP", signal.SIG_DFL), ("SIGINT", signal.default_int_handler)):
    number = getattr(signal, name, None)
    if number is not None and signal.getsignal(number) is signal.SIG_IGN:
        signal.signal(number, ending)

# The mutation run only asks whether a test fails, not for the smallest example.
settings.register_profile("unshrunk", phases=[Phase.explicit, Phase.generate])
if "TESTS_UNSHRUNK" in os.environ:
    settings.load_profile("unshrunk")

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "tests" / "samples"
# Real reports and the seed; the project's own tests pass without them.
SHARED = ROOT.parent / "shared"

UNDER_WINE = sys.platform == "win32" and hasattr(ctypes.WinDLL("ntdll"), "wine_get_version")


@pytest.fixture(autouse=True)
def _own_user_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, journals and backups go to a folder of the test's own."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "user" / name))
    monkeypatch.delenv("GKNB_STATE", raising=False)
    for name in ("APPDATA", "LOCAL_APPDATA"):  # Windows itself asks no variable for these
        monkeypatch.setenv(f"WIN_PD_OVERRIDE_{name}", str(tmp_path / "user" / name))
