"""The Word document: body, styles, package, a bureau's own template, reading back."""
