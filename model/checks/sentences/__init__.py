"""What the narratives say in numbers, judged by the tables."""
