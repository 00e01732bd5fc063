"""`python -m sandbox.cli`: the same as `phonehome`."""

from sandbox.cli.main import main

main()
