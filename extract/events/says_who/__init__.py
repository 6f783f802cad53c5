"""According to whom: sources, cues and contents of what is said in a document."""
