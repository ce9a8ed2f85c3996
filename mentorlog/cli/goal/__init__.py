"""What the verbs of `goal` and `milestone` share: options, and the way from words to a goal."""
