"""What governs words of Japanese, Chinese and Korean and is cut: there it mostly stands behind them.

Japanese and Chinese have no spaces, so that a quotation may end anywhere, and verbs are turned round by what follows
("計画は承認された" of 計画は承認されたわけではない). The lists of words are our own, 2026-11-22.
"""

from __future__ import annotations

import re

from quotecheck.language.patterns import compile_later
from quotecheck.verify.governing import Cut
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.surroundings import Passage, Surroundings, short

__all__ = ["goes_on"]

_HAN, _KANA, _HANGUL = r"\u3400-\u9fff\u3005", r"\u3041-\u30ff", r"\uac00-\ud7a3"
_UNSPACED = compile_later(f"[{_HAN}{_KANA}]")
_EAST_ASIAN = compile_later(f"[{_HAN}{_KANA}{_HANGUL}]")
_JA_NOUN = compile_later(rf"[{_HAN}\u30a1-\u30ff]")
_HAS_KANA = compile_later(f"[{_KANA}]")
_ONE_WORD = compile_later(rf"(?:[{_HAN}]{{1,4}}|[\u30a1-\u30ff]+)?(?:(?![はがをも])[\u3041-\u3096]){{0,4}}")
"""A word with its ending ("強固", "強固な"): few words of Chinese have more than four characters."""
_STOP = compile_later(r"[\u3001\u3002\uff0c\uff0e\uff01\uff1f\uff1b\uff1a\u300c-\u300f,.;:!?\"\n]")
_JA_SMALL = r"[\u3041-\u309f訳事筈]*|(?:と|こと[はがを]|の[はがを]|もの[はがを]).{0,8}"
_ZH_SMALL = "[的是都也]*"
"""What may stand between a word and what denies it: endings and particles, "that one can say"."""
_JA_OF_ANOTHER = compile_later(
    r"(?:[はがを]|も(?!の)|に(?![す過違])|の(?![はがでか])|へ|と(?![はもいの言思考])|や)(?!(?:もはや|もう|全く|まったく)?"
    r"(?:な[いかく]|無[いかく]|ありません|存在し(?:な|ま)))"
)
"""Behind a noun: its verb follows, and may be denied of it. "There is no [strong alliance]" denies the noun itself."""
_JA_CONJUNCTION = compile_later(r"ので|けれど|けど|のに|ため|から(?!は?で)|(?<=[たるいうくすつぬむぐぶ])が")
"""What opens another clause: a negation behind it is of that one."""
_JA_NO_NEGATION = compile_later(
    r"(?:に|間)違い(?:は|が)?(?:ない|なく|ありません)|相違ない|しかない|[ほ他](?:か)?(?:なら)?ない"
    r"|(?:だけ|ばかり|のみ)(?:で(?:は)?な[いく]|ならず)|な(?:けれ|くて)ば?は?なら(?:ない|ず|ません)|ないといけ(?:ない|ません)"
    r"|ざるを得(?:ない|ず|ません)|かも(?:しれ|知れ)(?:ない|ません)|(?:では|じゃ)(?:ない|ありません)か|[言い]うまでもな[いく]"
    r"|少なく|少ない|危ない|切ない|まず|必ず|はずだ|はずで|わずか|ずっと|ずつ|いずれ|相変わらず|少なからず|ないし"
)
"""Forms of negation that deny nothing: "there is no doubt", "not only", "must", "may"."""
_JA_NEGATION = compile_later(
    r"[な無](?:い|かっ|く)|ません|ず(?=[にとは、。]|$)|(?<=[らさかたなまばがわせれけめえべね])ぬ|否定|否認|誤り|誤っ|間違い|間違っ"
    r"|嘘|うそ|ウソ|デマ|虚偽|事実無根|事実に反|不可能"
)
_JA_DOUBT = compile_later(
    r"(?<=[ただ])ら|かも(?:しれ|知れ)|可能性|[恐お](?:そ)?れ(?:が|も)|だろう|でしょう|らしい|ようだ|ようです|みたい|そうだ|そうです"
    r"|と(?:いう|の)(?:話|噂|うわさ|報道|情報|見方|説|指摘|主張|疑い)|とされ|と[み見]られ|と聞|と思|と考え|と信じ|場合|なら(?![なずびん])"
    r"|れば|限り|見込み|見通し|予定|(?:では|じゃ)(?:ない|ありません)か|に[す過]ぎ|だけ(?!では?な)|のみ(?!なら)|べき|か(?:どうか|否か)"
    r"|(?<=[たるいうくすつぬむぐぶんだの])か$"
)

_ZH_CONJUNCTION = compile_later(r"但|而(?![非不])|[并並](?![非不没沒未无無])|因[为為]|所以|以及")
_ZH_NO_NEGATION = compile_later(r"不得不|不能不|不可不|不[会會]不|[没沒]有(?:疑[问問]|[问問]題|问题)|前所未有|不能更")
_ZH_NEGATION = compile_later(
    r"(?:不(?:是|可能|[对對]|正确|正確|[属屬][实實]|存在|成立|[实實]|[会會]|能|得|[应應]|再|必|准|予|了)|[没沒](?:有)?|[并並][非不]|[绝絕]非"
    r"|尚未|[从從]未|未能|未必|[无無]法|否[认認]|是假|是[错錯]|[谣謠]言|[虚虛]假)(?!\w{0,8}的\w)"
)
"""Not in front of a noun: "[we support] talks without conditions" (支持没有条件的谈判)."""
_ZH_DOUBT = compile_later(
    r"[吗嗎]|[与與]否|的(?:可能|[话話]|[传傳]言|[说說]法|前提|[条條]件|情[况況]下)|才(?:能|[会會])|之前|以前|[仅僅]"
)

_KO_NEGATION = compile_later(
    r"\s*(?:(?:것|건|게|적|바|리|수|줄|일|사실)\S*\s+)?(?:(?:보|생각하|말하|믿)\S*\s+)?(?:않|아니|아닌|없|못|안\s)"
)
_KO_DOUBT = compile_later(r"\s*(?:것\s?같|것으로\s(?:보이|보인|알려|전해|예상|추정)|가능성|수도?\s있|경우|듯|모양)")

_NEGATION_BEFORE = compile_later(
    r"(?<!不[得能可会會])(?:不|未|(?<![南北东東西中亚亞是除莫若])非|(?<![沉淹埋出吞没沒])[没沒]|(?<![虚虛有皆])[无無])"
    r"(?:有|是|[会會]|能|可能|再|曾|必|被|[获獲]|得|要|[应應]|[该該]|[认認][为為]|相信|[觉覺]得|[说說]|承[认認]|同意|意味[着著]|表示|打算"
    r"|允[许許]|接受){0,2}$|(?:否[认認]|拒[绝絕])(?:了|[过過]|[说說])?$|(?:^|\s)(?:안|못)\s*$"
)
_OPEN_BEFORE = compile_later(
    r"(?:(\w)[不没沒]\1|[是能可]否|如果|假如|倘若|要是|除非|只要|只有|一旦|もし|もしも|仮に|万一|만약|만일)\s*$"
)
_TOLD = compile_later(
    rf"{_JA_NEGATION.pattern}|[不没沒未]|[并並]非|[无無]法|否[认認]|拒[绝絕]|않|아니|아닌|없|못|안\s|부인"
)
_SAYS = compile_later(
    "[述語話言说說称稱]|発表|表明|表示|強調|強调|强调|説明|主張|指出|宣布|강조|말|밝|전했|주장|설명|발표"
)
_SENTENCE = compile_later(r"[\u3002\uff01\uff1f.!?\n]")
_TURN = compile_later(r"が[\u3001,]|けれど|但")


def goes_on(passage: Passage, read: QuoteText, around: Surroundings) -> Cut | None:
    """Return what the source has around words of Japanese, Chinese or Korean that turns, limits or carries them on.

    An error where it denies them, a warning where it leaves them open. More than a word, cut where no space and no
    stop shows that a word or clause ends, is a note: nobody can say by its characters that nothing is lost.
    """
    quoted = read.text(0, len(read))
    if not quoted or not _EAST_ASIAN.match(quoted[-1]):
        return None
    behind = _STOP.split(passage.after, maxsplit=1)[0]
    before = _STOP.split(passage.before.rstrip("\"' "))[-1]
    own = _SENTENCE.split(around.before)[-1]
    after = _TURN.split(_SENTENCE.split(around.after, maxsplit=1)[0], maxsplit=1)[0]
    is_word = _ONE_WORD.fullmatch(quoted) is not None
    if not is_word or _SAYS.search(f"{own} {after}"):
        is_told = _TOLD.search(f"{own} {after}") is not None
        cut = _before(before, is_told=is_told) or _behind(quoted, behind, is_word=is_word, is_told=is_told)
        if cut is not None:
            return cut
    if _HAS_KANA.search(quoted + behind + before):
        whole = _inside(before, quoted, behind)
        if whole and whole not in f"{own}{quoted}{after}".replace('"', ""):
            return Cut(f'these words may begin or end inside a longer one in the source: "{whole}"', "note")
    is_marked_off = not _UNSPACED.match(behind) or not _UNSPACED.match(quoted[-1])
    is_marked_off = is_marked_off or any(mark.at == len(read) for mark in read.markers)
    if is_word or is_marked_off or around.after.lstrip(" \"'」』").startswith(behind[:2]):
        return None
    return Cut(f'the sentence goes on in the source: "{short(behind)}"', "note")


_RUN_BEFORE = compile_later(rf"[{_HAN}]+$|[\u30a1-\u30ff]+$")
_RUN_BEHIND = compile_later(rf"[{_HAN}]+|[\u30a1-\u30ff]+")


def _inside(before: str, quoted: str, behind: str) -> str:
    """Return the Japanese word, or compound, that the words begin or end inside, by its letters; "" if they do not.

    "京都" stands inside 東京都. In Chinese all letters are of one kind.
    """
    first, last = _RUN_BEHIND.match(quoted), _RUN_BEFORE.search(quoted)
    lead, tail = _RUN_BEFORE.search(before), _RUN_BEHIND.match(behind)
    if first and lead and _is_kana(first.group()) == _is_kana(lead.group()):
        return lead.group() + first.group()
    return last.group() + tail.group() if last and tail and _is_kana(last.group()) == _is_kana(tail.group()) else ""


def _is_kana(text: str) -> bool:
    return _HAS_KANA.match(text) is not None


def _before(before: str, *, is_told: bool) -> Cut | None:
    found = _OPEN_BEFORE.search(before)
    if found is not None:
        return Cut(f'"{found.group().strip()}" stands right before these words in the source', "warning")
    found = _NEGATION_BEFORE.search(before)
    if found is None or is_told:
        return None
    return Cut(f'"{found.group().strip()}" stands right before these words in the source', "error")


def _behind(quoted: str, behind: str, *, is_word: bool, is_told: bool) -> Cut | None:
    """Return what behind the words denies them or leaves them open; of one word only what stands right behind it."""
    if re.match(f"[{_HANGUL}]", quoted[-1]):
        negation, doubt = _KO_NEGATION.match(behind), _KO_DOUBT.match(behind)
    elif _HAS_KANA.search(quoted + behind):
        text = quoted[-1] + behind
        turn = _JA_CONJUNCTION.search(text, 1)
        clause = text[: turn.start()] if turn is not None else text
        plain = _JA_NO_NEGATION.sub("~", clause)
        negation, doubt = _JA_NEGATION.search(plain, 1), _JA_DOUBT.search(clause, 1)
        if _JA_NOUN.match(quoted[-1]) and _JA_OF_ANOTHER.match(behind):
            return None
        if is_word:
            negation = _right_behind(negation, plain[1:], _JA_SMALL)
            doubt = _right_behind(doubt, clause[1:], _JA_SMALL)
    else:
        clause = _ZH_NO_NEGATION.sub("~", _ZH_CONJUNCTION.split(behind, maxsplit=1)[0])
        negation, doubt = _ZH_NEGATION.search(clause), _ZH_DOUBT.search(clause)
        if is_word:
            negation, doubt = _right_behind(negation, clause, _ZH_SMALL), _right_behind(doubt, clause, _ZH_SMALL)
    if negation is not None and not is_told:
        return Cut(f'the source goes on: "{short(behind)}"', "error")
    return Cut(f'the source goes on: "{short(behind)}"', "warning") if doubt is not None else None


def _right_behind(found: re.Match[str] | None, text: str, small: str) -> re.Match[str] | None:
    """Return what was found where only small words stand before it: the end of `text` is that of what was searched."""
    return found if found and re.fullmatch(small, text[: len(text) - len(found.string) + found.start()]) else None
