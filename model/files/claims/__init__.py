"""Who has a report open, here or on another computer."""
