"""Sentence or quote, with its matches, to findings."""
