"""The window: shows the model, turns keystrokes into changes; no rule, no file format."""
