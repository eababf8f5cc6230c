"""`python -m quotecheck` is the command."""

from quotecheck.cli import program

if __name__ == "__main__":
    program()
