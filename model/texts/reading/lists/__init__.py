"""Lists inside a sentence: a number, and the parts that are said to make it."""
