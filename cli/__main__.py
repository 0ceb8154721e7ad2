"""`python -m cli` is the `dropbrief` command."""

from cli.main import main

main()
