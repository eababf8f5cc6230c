"""Compare sources and verify quotations."""
