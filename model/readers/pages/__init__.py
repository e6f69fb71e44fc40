"""What stands on printed pages: letters and strokes, the lines, paragraphs and tables they make."""
