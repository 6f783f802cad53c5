"""`newsmill serve`: Prefect's server, the schedule, and the SQL door as one service."""
