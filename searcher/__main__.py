"""`python -m searcher` is the program `searcher`."""

from searcher.cli import main

main()
