"""Elements of the page. Text becomes markup in one place only, here, and is escaped there."""

from __future__ import annotations

import html

from quotecheck.render.visible import visible

__all__ = ["Markup", "join", "lines", "tag", "text"]


class Markup(str):
    """A string that is HTML already; any other string is text."""

    __slots__ = ()


def text(value: str) -> Markup:
    """Return a text as HTML on one line, with quotes escaped too and what cannot be seen spelled out.

    >>> text('<script> & "x"')
    '&lt;script&gt; &amp; &quot;x&quot;'
    """
    return Markup(html.escape(visible(value), quote=True))


def lines(value: str) -> Markup:
    r"""Return a text as HTML that keeps its line ends.

    >>> lines("one\ntwo")
    'one\ntwo'
    """
    return Markup("\n".join(text(line) for line in value.split("\n")))


def tag(name: str, /, *children: str | None, **attributes: str | int | bool | None) -> Markup:
    """Return an element; `class_` is the class, `aria_label` is `aria-label`, True is an attribute without a value.

    >>> tag("a", "<b>", href="#f1", class_="n")
    '<a href="#f1" class="n">&lt;b&gt;</a>'
    """
    parts = [name]
    for key, value in attributes.items():
        label = key.rstrip("_").replace("_", "-")
        if value is True:
            parts.append(label)
        elif value is not None and value is not False:
            parts.append(f'{label}="{text(str(value))}"')
    opening = f"<{' '.join(parts)}>"
    if name in ("input", "meta"):
        return Markup(opening)
    return Markup(f"{opening}{join(*children)}</{name}>")


def join(*children: str | None) -> Markup:
    """Return children one after the other; plain strings are escaped, None is left out."""
    return Markup("".join(child if isinstance(child, Markup) else text(child) for child in children if child))
