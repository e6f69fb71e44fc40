"""What every package says about the program: names, version, the date of its files."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "gongkai-nianbao"  # the window's program; also the name of archives and settings
COMMAND = "gknb"  # the command line's program
# The name by UOS's rules, a reversed domain. Whoever publishes the program and has a domain puts
# it here; the packages of both names cannot replace each other.
APP_ID = "org.gongkai-nianbao"
TITLE = "公开年报"
SUMMARY = "政府信息公开工作年度报告的离线填报、校验与导出"
MIME_TYPE = "application/x-gongkai-nianbao"
SUFFIX = ".gknb"
_LONG_AGO = 1_577_836_800  # 2020-01-01, where neither git nor the caller knows a date


def version(root: Path = ROOT) -> str:
    """The version of the program, such as 0.1.0. Raises `ValueError` where none stands."""
    text = (root / "model/version.py").read_text(encoding="utf-8")
    found = re.search(r'^VERSION = "(\d+\.\d+\.\d+)"$', text, re.MULTILINE)
    if found is None:
        raise ValueError("model/version.py holds no version of three numbers")
    return found[1]


def version_of_four(plain: str) -> str:
    """The version as UOS and Windows write it: 0.1.0.0."""
    return f"{plain}.0"


def epoch(root: Path = ROOT) -> int:
    """The time that every packed file gets, in seconds since 1970.

    ``SOURCE_DATE_EPOCH`` when the caller sets it, else the time of the last commit: the same
    commit gives the same bytes.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdigit():
        return int(given)
    try:
        asked = subprocess.run(
            ["git", "-C", str(root), "log", "-1", "--format=%ct"],
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return _LONG_AGO
    answer = asked.stdout.strip()
    return int(answer) if asked.returncode == 0 and answer.isdigit() else _LONG_AGO


def settle(folder: Path, seconds: int) -> None:
    """Give everything below a folder one date and plain rights: what was a program stays one."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_symlink():
            os.utime(path, (seconds, seconds), follow_symlinks=False)
            continue
        runs = path.is_dir() or path.stat().st_mode & 0o100
        path.chmod(0o755 if runs else 0o644)
        os.utime(path, (seconds, seconds))
    folder.chmod(0o755)
    os.utime(folder, (seconds, seconds))
