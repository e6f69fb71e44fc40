"""Checks of the figures that a linear sentence cannot say."""
