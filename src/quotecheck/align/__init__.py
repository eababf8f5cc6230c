"""Passage against passage: where words of one text stand in another. Similarity proposes here; it never decides."""
