"""From a line to its tokens: the words of reports, numbers, and the pieces between them."""
