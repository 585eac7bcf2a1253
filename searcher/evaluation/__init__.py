"""How good extraction is, measured on articles whose right answers are known.

`golden` reads the labelled articles, `alignment` lines up what extraction gave with them, `quotes`,
`names`, `dates`, `posts` and `pages` count what is right, `measuring` does so for all of them,
`floors` remembers how good it has been, `report` prints it.  `python -m searcher.evaluation` runs
all of it (scripts/evaluate).
"""
