"""How a change names what is no figure: ``text/<section>`` and ``report/<field>``."""

from __future__ import annotations

TEXT = "text/"
FIELD = "report/"
PRIOR = FIELD + "prior"  # the report of the year before, which lies inside this one
