"""Checks of the report's frame: who reports, when, in which form."""
