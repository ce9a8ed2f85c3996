"""What the verbs of `session` share: their options, and the way from words to a session."""
