"""`python -m flows` is `newsmill`, for machines where the command is not on PATH."""

from flows.cli import main

main()
