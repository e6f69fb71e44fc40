"""One module for each format that is read: bytes in, plain values out, or a `UserError`."""
