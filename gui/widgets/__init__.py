"""What every part of the window is built from: look, icons, buttons, dialogs."""
