"""Qt's properties, their values by the names of enumerations.

Python makes all enumerations of Qt's namespace `Qt` when it first meets one of them: 13
milliseconds. What stands in the first painting gets along without; what is done later asks
`QtCore.Qt` then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QObject


def set_by_name(target: QObject, **values: str) -> None:
    """Set properties, such as ``focusPolicy="NoFocus"``; flags are joined by ``|``.

    Raises `ValueError` for a property or a value that the object does not know.
    """
    for name, value in values.items():
        if not target.setProperty(name, value):
            raise ValueError(f"{name}={value}")
