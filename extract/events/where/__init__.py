"""Where: every place of a document, and the one that belongs to an event."""
