import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecheck.errors import InputError, OptionError
from quotecheck.read.encoding import decode_bytes, looks_misread

ENGLISH = "“We will not yield,” the President said – and the café’s naïve owner agreed… It cost £5.\r\n"
FRENCH = "Le président a déclaré à l’Assemblée que « la République ne cédera pas » face à l’été brûlant.\n"
GERMAN = "Der Minister sagte: „Größe ist nicht alles“, und die Bürger hörten überall zu.\n"
SPANISH = "El señor Núñez dijo: «¿Qué más podemos hacer mañana?», según el público.\n"
POLISH = "Prezydent powiedział, że źródła są wiarygodne, a żółw śpi spokojnie w ciągu całej nocy i dnia.\n" * 3
RUSSIAN = "Президент заявил, что переговоры продолжатся в понедельник и завершатся к концу недели.\n" * 3
GREEK = "Ο πρόεδρος δήλωσε ότι οι συνομιλίες θα συνεχιστούν τη Δευτέρα και θα ολοκληρωθούν.\n" * 3
JAPANESE = "首相は「合意は近い」と述べ、月曜日に東京で会談を続ける考えを示した。日本とアメリカの協力が必要だ。\n"
KOREAN = "대통령은 “합의가 가깝다”고 말하며 월요일 서울에서 회담을 이어갈 것이라고 밝혔다.\n"
CHINESE = "总统表示，双方已经接近达成协议，并将于星期一在北京继续举行会谈。中国外交部发言人说。\n"
TAIWANESE = "總統表示，雙方已經接近達成協議，並將於星期一在臺北繼續舉行會談。外交部發言人說。\n"

PAIRS = [
    *[
        (ENGLISH, name)
        for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "cp1252")
    ],
    (FRENCH, "cp1252"),
    (FRENCH.replace("’", "'"), "latin-1"),
    (GERMAN, "cp1252"),
    (SPANISH, "cp1252"),
    (SPANISH, "latin-1"),
    (JAPANESE, "cp932"),
    (JAPANESE, "shift_jis"),
    (JAPANESE, "euc_jp"),
    (JAPANESE, "iso2022_jp"),
    (JAPANESE, "utf-16"),
    (KOREAN, "cp949"),
    (KOREAN, "euc_kr"),
    (CHINESE, "gb18030"),
    (CHINESE, "gbk"),
    (TAIWANESE, "big5"),
    (ENGLISH, "mac_roman"),
    (FRENCH, "mac_roman"),
    (GERMAN, "mac_roman"),
    (SPANISH, "mac_roman"),
    ("It’s “over”, he said.\n", "mac_roman"),
    (FRENCH.replace("’", "'"), "cp850"),
    ("Die Größe der Bürger überall.\n", "cp850"),
    ("«Er sagte ‹nein›», schrieb er.\n", "cp1252"),
    ("LE PRÉSIDENT A DIT: “NON”. L’ÉTÉ À PARIS.\n", "cp1252"),
    (RUSSIAN, "cp1251"),
    (RUSSIAN, "koi8-r"),
    (POLISH, "cp1250"),
    (GREEK, "cp1253"),
]


@pytest.mark.parametrize(("text", "encoding"), PAIRS, ids=[f"{text[:6]}-{encoding}" for text, encoding in PAIRS])
@pytest.mark.parametrize("times", [1, 40])
def test_text_in_a_common_encoding_is_read_as_written(text, encoding, times):
    assert decode_bytes("a.txt", (text * times).encode(encoding)) == text * times


@pytest.mark.parametrize(("text", "encoding"), PAIRS, ids=[f"{text[:6]}-{encoding}" for text, encoding in PAIRS])
def test_the_encoding_that_the_caller_names_is_used(text, encoding):
    assert decode_bytes("a.txt", text.encode(encoding), encoding=encoding).lstrip("\ufeff") == text


def test_a_damaged_utf8_file_is_refused_with_byte_offset_and_remedy():
    data = "“Größe” — and more “quotes” here".encode()
    broken = data[:30] + b"\x9d" + data[30:]
    with pytest.raises(
        InputError,
        match=r"wire\.txt: byte 0x9d at 30 \(line 1\) is not UTF-8; save the file as UTF-8 or pass --encoding",
    ):
        decode_bytes("wire.txt", broken)


def test_the_encoding_for_what_is_no_unicode_leaves_unicode_alone():
    words = "He said “no”."
    for encoding in ("utf-8", "utf-16", "utf-8-sig", "mac_roman"):
        assert decode_bytes("a.txt", words.encode(encoding), fallback="mac_roman") == words
    with pytest.raises(OptionError, match="encoding 'nix' is not known"):
        decode_bytes("a.txt", words.encode("cp1252"), fallback="nix")


def test_a_utf8_file_cut_inside_a_character_is_refused():
    with pytest.raises(InputError, match="is not UTF-8"):
        decode_bytes("wire.txt", "“Größe” …".encode()[:-1])


def test_a_wrong_encoding_from_the_caller_is_refused_with_its_place():
    with pytest.raises(InputError, match=r"byte 0xff at 3 is not UTF-8"):
        decode_bytes("a.txt", b"abc\xffdef", encoding="utf-8")


@pytest.mark.parametrize("name", ["klingon", "rot13", "base64", "", " "])
def test_an_unknown_encoding_is_a_usage_error(name):
    if name:
        with pytest.raises(OptionError):
            decode_bytes("a.txt", b"abc", encoding=name)


def test_a_nul_byte_in_plain_text_is_refused_with_its_place():
    with pytest.raises(InputError, match=r"NUL byte at 12 \(line 2\)"):
        decode_bytes("a.txt", b"First line\nS\x00 Second line of plain text that goes on.")


def test_line_ends_are_kept():
    assert decode_bytes("a.txt", b"a\r\nb\rc\n") == "a\r\nb\rc\n"


def test_one_accent_in_a_short_file_is_windows_1252():
    assert decode_bytes("a.txt", b"The caf\xe9 opened.") == "The café opened."


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_an_input_error(data):
    with contextlib.suppress(InputError):
        assert isinstance(decode_bytes("a.bin", data), str)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("cp1252", "mac_roman"),
        ("mac_roman", "cp1252"),
        ("utf-8", "cp1252"),
        ("utf-8", "mac_roman"),
        ("cp1252", "cp850"),
    ],
)
def test_text_read_in_a_wrong_encoding_is_told(written, read):
    assert looks_misread(ENGLISH.encode(written).decode(read, "replace"))


@pytest.mark.parametrize(
    "text", [ENGLISH, FRENCH, GERMAN, SPANISH, POLISH, RUSSIAN, GREEK, JAPANESE, "Óscar Íñigo of El País, Luís, ÀÉ"]
)
def test_text_read_as_written_is_not(text):
    assert looks_misread(text) == ""
