"""Into the past: the scheduled run's steps over a window of days, from any archive, part by part, resumable."""
