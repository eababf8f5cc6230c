"""Three short invented news stories, written for these tests, one paragraph a line, a blank line between stories."""

from pathlib import Path

STORIES = tuple((Path(__file__).parent / "stories.txt").read_text(encoding="utf-8").strip().split("\n\n"))
