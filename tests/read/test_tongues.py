import pytest

from quotecheck.read.tongues import guess_language

SAMPLES = {
    "en": [
        "The statement was issued on Monday after the talks had ended.",
        "We will not yield, and we will not wait for them to come.",
    ],
    "fr": [
        "Le ministre a déclaré que les discussions sont terminées et que la décision est prise.",
        "Nous ne céderons pas, et nous ne les attendrons pas.",
    ],
    "de": ["Der Minister erklärte am Montag, dass die Gespräche beendet sind und nicht wieder aufgenommen werden."],
    "es": ["El ministro dijo el lunes que las conversaciones han terminado y que no se van a reanudar."],
    "pt": ["O ministro disse na segunda-feira que as conversas não foram concluídas e que ele já não está em Lisboa."],
    "it": ["Il ministro ha detto che le trattative sono finite e che non è più possibile riprenderle."],
    "nl": ["De minister zei maandag dat de gesprekken niet zijn afgelopen en dat het nog een week kan duren."],
    "ko": ["대통령은 합의가 가깝다고 말했다.", "미국(US)과 한국(ROK)의 성명"],
    "ja": ["首相は合意は近いと述べた。", "東京で会談した。"],
    "zh": ["总统表示双方已经接近达成协议。"],
    "ar": ["قال الرئيس إن المحادثات ستستمر يوم الاثنين."],
    "he": ["הנשיא אמר שהשיחות יימשכו ביום שני."],
    "ru": ["Президент заявил, что переговоры продолжатся в понедельник, сообщили журналисты из столицы."],
    "uk": ["Президент заявив, що переговори триватимуть у понеділок, і їх завершать."],
    "el": ["Ο πρόεδρος δήλωσε ότι οι συνομιλίες θα συνεχιστούν."],
}


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language, texts in SAMPLES.items() for text in texts]
)
def test_the_language_of_a_sentence_is_recognised(language, text):
    assert guess_language(text) == language


@pytest.mark.parametrize(
    "text", ["", "ironclad", "U.S., ROK, DPRK", "12,400 15% $5", "Kim Jong Un Vladimir Putin", "?!", "\ud800"]
)
def test_no_language_is_named_when_unsure(text):
    assert guess_language(text) is None
