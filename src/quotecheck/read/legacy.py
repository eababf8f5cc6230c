"""Which encoding older than UTF-8 fits some bytes best."""

from __future__ import annotations

from functools import cache

from quotecheck.ready import compiled

__all__ = ["guess_encoding"]

_EAST_ASIAN = ("cp932", "euc_jp", "cp949", "gb18030", "big5")
_WESTERN = "cp1252"
_CENTRAL = ("cp1250", "iso8859_2")
_MAX_CENTRAL_HIGH = 0.25

_KANA = compiled(r"[\u3041-\u30ff]")
_HALF_KANA = compiled(r"[\uff61-\uff9f]")
_HANGUL = compiled(r"[\uac00-\ud7a3]")
_HAN = compiled(r"[\u4e00-\u9fff]")
_FORMS = compiled(r"[\u3000-\u3011\uff01-\uff5e\u2010-\u203b]")
_NON_ASCII = compiled(r"[^\x00-\x7f]")
_WESTERN_LETTER = compiled(r"[À-ÖØ-öø-ÿŠšŽžŒœŸ]")
_WESTERN_MARK = compiled(r"[‘’“”„‚‹›…–—•€£§©®°·«»¿¡ºª½¼¾²³¢¥™†\xa0\xad]")
_LETTER_RUN = compiled(r"[À-ÖØ-öø-ÿŠšŽžŒœŸ]{3,}")
_MARK_IN_WORD = compiled(r"(?<=[A-Za-zÀ-ÿ])[¡-¬®-¶¸-¿](?=[a-zà-ÿ])")
_CENTRAL_LETTER = compiled(r"[ÁÂÄÇÉËÍÎÓÔÖÚÜÝßáâäçéëíîóôöúüýĂăĄąĆćČčĎďĐđĘęĚěĹĺĽľŁłŃńŇňŐőŔŕŘřŚśŞşŠšŢţŤťŮůŰűŹźŻżŽž]")
_OLDER = ("mac_roman", "cp850")
"""What older Macs and DOS wrote."""
_MAX_OUT_OF_PLACE = 0.2
"""Share of characters out of place up to which Windows-1252 is right; `ItÕs` and `Òno,Ó` are all out of place."""
_IN_PLACE = compiled(
    r"(?<=[A-Za-z])[ß-öø-ÿšžœ]|[ß-öø-ÿšžœ](?=[a-z])|(?<!\w)[àèéó](?!\w)"
    r"|(?<=[A-Z])[À-ÖØ-ÞŠŽŒŸ]|(?<![^\W\d_])[À-ÖØ-ÞŠŽŒŸ](?=[a-z]|[A-Z][A-ZÀ-Þ])|(?<!\w)(?<![a-zß-ÿ,;]\s)[ÀÉ](?=\s)"
    r"|(?<![^\s(\[\"'‘“–—-])[‘“„«](?=\S)|(?<=\S)[‘’”“»›](?!\d)|(?<!\w)[‚‹](?=\w)|[«’](?=[\s\w])|(?<=\s)»|[…–—•\xa0\xad]"
    r"|(?<!\w)[£€¥§©](?=\s?\d)|(?<=\d)[\xa0\s]?[€£°½¼¾²³ºª™®]|(?<![a-z])[™®]|(?<!\w)[½¼¾°]|[¿¡](?=\w)"
)
"""Accented letters in words, capitals at the head of one or among capitals, marks where they open and close."""
_COMMON_HAN = "的一是不了在人有我他这個这中大来上国和说们为会地出也时年得就那要下以生自着去之过后里日本年人中会社"

_MIN_EAST_ASIAN_SCORE = 0.85
_MIN_WESTERN_SHARE = 0.95
"""Share of characters outside ASCII that must look right. On the sample sentences of tests/read/test_encoding.py the
right East Asian encoding has 1.0; wrong ones have at most .82, but for Korean read as GB18030 (1.0, so the order of the
list decides); 2026-11-21."""


def guess_encoding(sample: bytes) -> str | None:
    """Return the Python name of the encoding that fits best, or None where none fits well.

    Western text (few bytes above 127, single accents and typographic marks) is Windows-1252, or what an older Mac or
    DOS wrote where its characters are out of place otherwise; East Asian double-byte encodings are told by the
    characters they give; for the rest charset-normalizer is asked.

    >>> guess_encoding("“Größe” – très".encode("cp1252"))
    'cp1252'
    >>> guess_encoding("東京で会談した。日本とアメリカは".encode("cp932"))
    'cp932'
    >>> guess_encoding("It’s over, said “Jörg”.".encode("mac_roman"))
    'mac_roman'
    """
    older = _older_encoding(sample)
    if older is not None:
        return older
    western = _western_share(sample)
    east_asian = _best_east_asian(sample)
    high = sum(byte > 127 for byte in sample) / max(1, len(sample))
    if western >= _MIN_WESTERN_SHARE and (high < 0.15 or east_asian is None):
        return _WESTERN if _decodes(sample, _WESTERN) is not None else "latin-1"
    if east_asian:
        return east_asian
    for name in _CENTRAL if high < _MAX_CENTRAL_HIGH else ():
        if _central_share(sample, name) >= _MIN_WESTERN_SHARE:
            return name
    return _ask_charset_normalizer(sample)


def _decodes(sample: bytes, encoding: str) -> str | None:
    for cut in range(4):  # the sample may end inside a character
        try:
            return sample[: len(sample) - cut].decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _older_encoding(sample: bytes) -> str | None:
    """Return the encoding of an older Mac or of DOS where it puts all characters in place and Windows-1252 does not."""
    text = _decodes(sample, _WESTERN) or sample.decode("latin-1")
    if _share_in_place(text) >= 1 - _MAX_OUT_OF_PLACE:
        return None
    score, rank = max((_share_in_place(sample.decode(name)), -rank) for rank, name in enumerate(_OLDER))
    return _OLDER[-rank] if score >= _MIN_WESTERN_SHARE else None


def _share_in_place(text: str) -> float:
    total = len(_NON_ASCII.findall(text))
    return len(_IN_PLACE.findall(text)) / total if total else 1.0


def _western_share(sample: bytes) -> float:
    """Return the share of characters outside ASCII that Western text has: accented letters and typographic marks."""
    text = _decodes(sample, _WESTERN) or sample.decode("latin-1")
    total = len(_NON_ASCII.findall(text))
    if not total:
        return 1.0
    fine = len(_WESTERN_LETTER.findall(text)) + len(_WESTERN_MARK.findall(text))
    in_runs = sum(len(run) for run in _LETTER_RUN.findall(text))
    return (fine - in_runs - len(_MARK_IN_WORD.findall(text))) / total


def _central_share(sample: bytes, encoding: str) -> float:
    """Return the share of characters outside ASCII that Polish, Czech, Hungarian, ... text has."""
    text = _decodes(sample, encoding)
    total = len(_NON_ASCII.findall(text)) if text else 0
    if not text or not total:
        return 0.0
    fine = len(_CENTRAL_LETTER.findall(text)) + len(_WESTERN_MARK.findall(text)) - len(_MARK_IN_WORD.findall(text))
    return fine / total


def _best_east_asian(sample: bytes) -> str | None:
    scored = []
    for rank, encoding in enumerate(_EAST_ASIAN):
        text = _decodes(sample, encoding)
        if text is not None:
            scored.append((-_east_asian_score(text, encoding), rank, encoding))
    if not scored:
        return None
    score, _, encoding = min(scored)
    return encoding if -score >= _MIN_EAST_ASIAN_SCORE else None


@cache
def _common(encoding: str) -> frozenset[str]:
    """Return the commonest Han characters of an encoding: its first level is ordered by use or by sound."""
    chars = set(_COMMON_HAN)
    levels = {
        "gb18030": ((0xB0, 0xD7, 0xA1, 0xFE),),
        "big5": ((0xA4, 0xC6, 0x40, 0xFE),),
        "cp932": ((0x88, 0x97, 0x40, 0xFC),),
        "euc_jp": ((0xB0, 0xCF, 0xA1, 0xFE),),
    }
    for low, high, trail_low, trail_high in levels.get(encoding, ()):
        for lead in range(low, high + 1):
            for trail in range(trail_low, trail_high + 1):
                char = _decodes(bytes((lead, trail)), encoding)
                if char and len(char) == 1:
                    chars.add(char)
    return frozenset(chars)


def _east_asian_score(text: str, encoding: str) -> float:
    """Return the share of characters outside ASCII that running text of this encoding's language has."""
    outside = _NON_ASCII.findall(text)
    if not outside:
        return 0.0
    forms = len(_FORMS.findall(text))
    if encoding == "cp949":
        return (len(_HANGUL.findall(text)) + forms) / len(outside) if _HANGUL.search(text) else 0.0
    kana = len(_KANA.findall(text))
    common = _common(encoding)
    han = sum(char in common for char in _HAN.findall(text))
    share = (han + kana + forms) / len(outside)
    if encoding in ("cp932", "euc_jp"):
        share -= 0.5 * len(_HALF_KANA.findall(text)) / len(outside)
        return share if kana >= 0.1 * len(outside) else share * 0.6
    return share - 0.5 * kana / len(outside)


def _ask_charset_normalizer(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    if best is None or best.encoding in ("utf_8", "ascii"):
        return None
    return best.encoding
