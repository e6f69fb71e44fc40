"""Where the frozen window starts."""

from __future__ import annotations

import os
import sys

# PyInstaller names our own folders of Qt in the environment. Qt finds them without that, and an
# office program that we start, made with another Qt, must not.
for variable in ("QT_PLUGIN_PATH", "QML2_IMPORT_PATH"):
    os.environ.pop(variable, None)

from gui.__main__ import main  # noqa: E402  # Qt reads the environment when it is loaded

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], "gongkai-nianbao", "gknb"))
