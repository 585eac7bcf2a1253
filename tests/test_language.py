"""The language of a text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.extraction.language import guess_language

SENTENCES = [
    (
        "en",
        "The minister said that the talks with the union had failed and that he would resign.",
    ),
    ("es", "El ministro dijo que las conversaciones con los sindicatos no han sido fáciles."),
    ("fr", "Le ministre a dit que les discussions avec les syndicats sont dans une impasse."),
    ("de", "Der Minister sagte, dass die Gespräche mit den Gewerkschaften gescheitert sind."),
    (
        "it",
        "Il ministro ha detto che le trattative con i sindacati non sono finite e che è presto.",
    ),
    (
        "pt",
        "O ministro disse que as conversas com os sindicatos não foram fáceis para uma das partes.",
    ),
    (
        "nl",
        "De minister zei dat het overleg met de bonden niet is gelukt en dat hij op zal stappen.",
    ),
    (
        "sv",
        "Ministern sade att samtalen med facket inte har lyckats och att han ska avgå till hösten.",
    ),
    (
        "da",
        "Ministeren sagde, at han ikke havde hørt om det af nogen, og at han blev efter mødet.",
    ),
    ("no", "Ministeren sa at han ikke hadde hørt om det av noen, og at han ble etter møtet."),
    (
        "fi",
        "Ministeri sanoi, että neuvottelut ovat ohi ja että hän ei ole enää mukana, mutta jatkaa.",
    ),
    (
        "pl",
        "Minister powiedział, że rozmowy ze związkami nie są łatwe, ale to jest już koniec.",
    ),
    (
        "cs",
        "Ministr řekl, že jednání s odbory není u konce a že se již brzy sejdou, ale ne v Praze.",
    ),
    (
        "tr",
        "Bakan, bu görüşmeler için çok geç olduğunu, ancak daha sonra bir şans var dedi ve gitti.",
    ),
    (
        "id",
        "Menteri itu mengatakan bahwa perundingan dengan buruh tidak akan selesai pada hari ini.",
    ),
    ("ru", "Министр сказал, что переговоры были трудными и что он ушёл, но это ещё не всё."),
    ("uk", "Міністр сказав, що переговори з профспілками її ще не завершені, і він їде."),
    ("el", "Ο υπουργός είπε ότι οι συνομιλίες απέτυχαν."),
    ("ar", "قال الوزير إن المحادثات مع النقابة فشلت وإن الحكومة في انتظار نتائج جديدة."),
    ("he", "השר אמר כי השיחות נכשלו."),
    ("ja", "大臣は交渉が失敗したと述べた。"),
    ("zh", "部长说谈判已经失败。"),
    ("ko", "장관은 협상이 실패했다고 말했다."),
    ("hi", "मंत्री ने कहा कि बातचीत में देरी है और वह इस के बाद जाएंगे।"),
    ("th", "รัฐมนตรีกล่าวว่าการเจรจาล้มเหลว"),
]


@pytest.mark.parametrize(("language", "sentence"), SENTENCES)
def test_told(language: str, sentence: str) -> None:
    """A plain sentence is enough to tell its language."""
    assert guess_language(sentence) == language


@pytest.mark.parametrize("text", ["", "   ", "Reuters", "70-44 12 9", "Palm Bay Rockledge", "…"])
def test_unclear(text: str) -> None:
    """Names, figures and nothing are in no language."""
    assert guess_language(text) is None


def test_names_in_another_script() -> None:
    """A name in another script does not decide the language of the text around it."""
    text = f"{SENTENCES[0][1]} Володимир Зеленський was there, and so were the others."
    assert guess_language(text) == "en"


@given(st.text())
def test_any_text(text: str) -> None:
    """Whatever the text, the answer is None or a code of two letters."""
    language = guess_language(text)
    assert language is None or re.fullmatch("[a-z]{2}", language)
