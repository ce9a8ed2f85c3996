"""A session, an agenda or an agreement as a page in the editor: from words to records and back."""
