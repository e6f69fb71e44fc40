"""Starts the command line; `model.command_line` has its commands."""

from __future__ import annotations

import sys

from model.command_line.main import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
