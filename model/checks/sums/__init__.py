"""The linear rules of a form: both sides of each, and one cause for all that it breaks."""
