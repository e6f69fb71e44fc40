"""Where the shipped files lie, from the source tree and from the frozen program alike."""

from __future__ import annotations

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """The path of a shipped file, such as ``resource("forms", "2021.toml")``."""
    root = getattr(sys, "_MEIPASS", None) or Path(__file__).parent.parent
    return Path(root, "resources", *parts)
