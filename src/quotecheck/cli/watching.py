"""What hears how a run goes on: which documents could not be judged, and how far it has come."""

from __future__ import annotations

from quotecheck.cli.messages import Voice
from quotecheck.cli.progress import Bar
from quotecheck.model import Document

__all__ = ["CountWatch", "FaultTeller"]


class FaultTeller:
    """Says which documents could not be judged."""

    def __init__(self, voice: Voice) -> None:
        self.has_failed = False
        self._voice = voice

    def judged(self, done: int, total: int) -> None:
        """Show nothing: one draft is soon judged."""
        del done, total

    def failed(self, document: Document, reason: str) -> None:
        """Say that a document was not checked, and why."""
        self.has_failed = True
        self._voice.error(
            f"{document.path or document.name}: not checked ({reason}). This is our fault, not the document's: please "
            "report it with the command. The others are checked."
        )


class CountWatch(FaultTeller):
    """Shows how far a comparison has come, too."""

    def __init__(self, voice: Voice) -> None:
        super().__init__(voice)
        self.bar = Bar("checking", is_quiet=voice.is_quiet)

    def judged(self, done: int, total: int) -> None:
        """Show how many documents are judged."""
        self.bar.show(done, total)
