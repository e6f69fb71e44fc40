"""Two reports side by side: other years, or two documents of one year."""
