"""The save file: its fields, its versions, and how it is written."""
