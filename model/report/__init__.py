"""One filled-in report: figures, texts, particulars, and the changes made to it."""
