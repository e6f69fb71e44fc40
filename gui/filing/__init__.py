"""Report files: opened, saved, closed, and what is asked on the way."""
