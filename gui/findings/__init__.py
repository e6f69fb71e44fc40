"""The findings of a report: the pane, its list, and the words for them."""
