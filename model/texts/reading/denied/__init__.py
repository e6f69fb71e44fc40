"""What a clause without a number denies."""
