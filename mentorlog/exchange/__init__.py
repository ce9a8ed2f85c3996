"""Records into formats and back, one module per format; nothing here knows the store."""
