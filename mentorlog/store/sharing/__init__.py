"""What other devices said of the records, beside the records themselves."""
