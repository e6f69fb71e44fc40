"""The office programs that are installed here, and the end of what they started."""
