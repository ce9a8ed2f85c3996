"""What the verbs of `mentorship` share: from words to a mentorship, its rhythm and its end."""
