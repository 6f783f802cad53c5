"""What happened: candidate triggers found by the lexicon, what speaks for and against them, and how each is read."""
