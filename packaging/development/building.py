"""What the system must bring where packages are made: programs, headers, the library of Python."""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

from development.processes import Trouble
from development.system import apt_install, apt_line, loads

if TYPE_CHECKING:
    from collections.abc import Mapping


def python_library() -> dict[str, str]:
    """The library of this Python, where only the program is there: Debian has it apart."""
    minor = sys.version_info[1]
    name = f"libpython3.{minor}.so.1.0"
    if Path(str(sysconfig.get_config_var("LIBDIR")), name).is_file() or loads(name):
        return {}
    return {name: f"libpython3.{minor}"}


# Program, or file below /usr → Debian package, for making packages on Linux.
TOOLS = {"objdump": "binutils", "strip": "binutils"}
BUILD_TOOLS = {
    **{"objdump": "binutils", "make": "make", "dpkg-source": "dpkg-dev"},
    **{"lib/*/libz.so": "zlib1g-dev", "lib/*/libffi.so": "libffi-dev"},
    "lib/*/liblzma.so": "liblzma-dev",
}


def is_there(name: str) -> bool:
    """Whether a program can be found, or a file below /usr."""
    if "/" in name:
        return any(Path("/usr").glob(name))
    return shutil.which(name) is not None


def prepare_tools(wanted: Mapping[str, str], *, with_library: bool = True) -> None:
    """Find what builds; install what is missing as root, else say the line.

    `with_library` asks for the library of the Python that runs, too.
    """
    if sys.platform != "linux":
        return

    def missing() -> dict[str, str]:
        tools = {name: wanted[name] for name in wanted if not is_there(name)}
        return {**tools, **(python_library() if with_library else {})}

    lacking = missing()
    if lacking and shutil.which("apt-get") and os.geteuid() == 0:
        apt_install(lacking.values())
        lacking = missing()
    if lacking:
        line = apt_line(lacking.values())
        raise Trouble(f"缺少 {'、'.join(lacking)} / missing programs. Run:\n\n  {line}\n")
