"""The page before a report is open: a new one, recent ones, unsaved work."""
