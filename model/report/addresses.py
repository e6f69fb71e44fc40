"""How a change names what is no figure: ``text/<section>`` and ``report/<field>``."""

from __future__ import annotations

TEXT = "text/"
FIELD = "report/"
