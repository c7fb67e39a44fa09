"""`python -m bonafides` is the command line."""

from bonafides.cli import main

main()
