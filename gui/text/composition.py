"""A word that an input method is composing, and how it is taken over before it is finished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QInputMethodEvent

if TYPE_CHECKING:
    from collections.abc import Callable


class Composition:
    """What is being composed in one widget, which notes each of its events here."""

    def __init__(self) -> None:
        self._letters = ""
        self._is_given = False

    def note(self, event: QInputMethodEvent) -> None:
        """Know what was composed, and whether the word came."""
        self._letters = event.preeditString()
        self._is_given = bool(event.commitString())

    def finish(self, take: Callable[[QInputMethodEvent], object]) -> None:
        """Ask the input method for the word, before the text is saved.

        fcitx, which is spoken to through ibus, throws the word away then: the letters that stood
        there were typed, too, and stay. An input method that goes on composing gives its word
        later. `take` is the widget's own handler of such events.
        """
        letters = self._letters
        if not letters:
            return
        self._is_given = False
        QGuiApplication.inputMethod().commit()
        if not self._is_given and not self._letters:
            event = QInputMethodEvent()
            event.setCommitString(letters)
            take(event)
