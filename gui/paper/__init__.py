"""The document as pages of A4: laid out, painted, printed, previewed."""
