"""Keys that stand in a menu, on a button and in a sentence alike."""

FILL_KEY = "Shift+F4"  # fills the rest of a table with 0; F4 goes to one blank cell
