"""Keys that stand in a menu, on a button and in a sentence alike."""

FILL_KEY = "Shift+F4"  # fills the rest of a table with 0; F4 goes to one blank cell
MEND_KEY = "Ctrl+M"  # makes the change that is proposed at a finding
BIND_KEY = "Ctrl+Shift+M"  # binds the number that a finding is about to its table
