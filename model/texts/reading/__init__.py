"""What the sentences of reports say: tokens, items, claims, lists."""
