"""`python -m quotecheck` is the command."""

import sys

from quotecheck.cli import main

if __name__ == "__main__":
    sys.exit(main())
