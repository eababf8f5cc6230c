"""The lines of a report's tables as values, so that every format shows the same things in the same order."""
