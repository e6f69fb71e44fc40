"""What a program that ended before saving left behind: listed, compared, recovered."""
