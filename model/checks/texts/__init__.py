"""Checks of how the narratives are written, and of what they must explain."""
