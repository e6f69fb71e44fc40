"""One function for each output format: blocks in, bytes out."""
