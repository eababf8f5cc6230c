"""A file, a stream or a string -> `Document`: one module per format, `blocks.py` names the parts of the page."""

from quotecheck.read.blocks import find_blocks
from quotecheck.read.collect import collect_paths
from quotecheck.read.document import assign_ids, document_id, make_document
from quotecheck.read.duplicates import mark_near_duplicates
from quotecheck.read.files import read_document, read_documents, read_many, read_stream, read_stream_documents

__all__ = [
    "assign_ids",
    "collect_paths",
    "document_id",
    "find_blocks",
    "make_document",
    "mark_near_duplicates",
    "read_document",
    "read_documents",
    "read_many",
    "read_stream",
    "read_stream_documents",
]
