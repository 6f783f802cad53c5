"""How many: counts, tolls and sums, and the events they belong to."""
