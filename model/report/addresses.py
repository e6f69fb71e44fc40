"""How a place is named that is no figure: ``text/<section>`` and ``report/<field>`` of a change.

``table/<section>`` is a table as a whole, which no change can name.
"""

from __future__ import annotations

TEXT = "text/"
FIELD = "report/"
TABLE = "table/"
PRIOR = FIELD + "prior"  # the report of the year before, which lies inside this one
