"""When: every time expression of a document, and the one that belongs to an event."""
