"""What one party does to another in a sentence, both given: a small classifier fitted on judged sentences."""
