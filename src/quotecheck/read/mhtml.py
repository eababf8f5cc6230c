"""Web pages saved as one file (.mhtml, .mht): the page in it is read like any other."""

from __future__ import annotations

from quotecheck.errors import InputError
from quotecheck.read.html import render_html
from quotecheck.read.layout import Rendered
from quotecheck.read.mail import PARSER_ERRORS, content_of

__all__ = ["render_mhtml"]


def render_mhtml(data: bytes, *, path: str = "page.mhtml", is_raw: bool = False) -> Rendered:
    r"""Return the page in a browser's "web page, single file": its first HTML part.

    Lines are those of the page inside, not of the file, so that places are paragraphs.

    Raises:
        InputError: if the file holds no page.

    >>> render_mhtml(b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>It doubled.</p>").text
    'It doubled.'
    """
    import email
    import email.policy

    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        page = next((content_of(part) for part in message.walk() if part.get_content_type() == "text/html"), "")
    except PARSER_ERRORS as error:
        raise InputError(path, f"the saved page is damaged ({error}); save it again from the browser") from error
    if not page.strip():
        raise InputError(path, "there is no web page in the file; save the page again, as .html")
    return render_html(page, path=path, is_raw=is_raw)._replace(line_map=())
