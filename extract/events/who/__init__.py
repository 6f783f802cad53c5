"""Who did it and to whom: noun phrases, tables of actors, and what the document has told of them before."""
