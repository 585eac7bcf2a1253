"""Standing matter: lines that a publisher prints with many articles, whatever they say."""

from __future__ import annotations

import re

from searcher.extraction.page.passages import Passage

__all__ = ["is_credit", "is_standing"]


def _phrases(lines: str) -> str:
    """A pattern for any of the phrases, which are separated by commas or line breaks."""
    phrases = [phrase.strip() for phrase in lines.replace("\n", ",").split(",")]
    quoted = (re.escape(phrase) for phrase in phrases if phrase)
    return f"(?:{'|'.join(quoted)})"


# Beginnings of lines that lead to other articles.
_POINTERS = re.compile(
    _phrases("""
    read more, read also, read next, read the full, also read, related:, related post, related stor,
    related article, related news, related reading, related content, related topic, related link,
    related coverage, elsewhere on, see also
    more on this, more from, more stories, more news, watch:, watch now,
    watch more, watch also, don't miss, don’t miss, do not miss, you may also, you might also,
    you may like, you might like, recommended
    lesen sie auch, lesen sie mehr, lesen sie hier, lesen sie dazu, lesen sie jetzt, mehr zum thema,
    mehr dazu, mehr lesen, lies auch, auch interessant, das könnte sie, zum thema
    lire aussi, à lire, voir aussi, sur le même
    lea también, lee también, lee más, te puede interesar, le puede interesar, ver también
    más información, leia também, leia mais, veja também, veja mais, saiba mais
    leggi anche, guarda anche, per approfondire, lees ook, lees meer, les også, les mer, læs også
    læs mere, läs också, läs mer, lue myös, czytaj także, czytaj też, czytaj więcej
    czytaj również, zobacz także, zobacz też, čtěte také, čtěte více, mohlo by vás
    читайте также, читайте ещё, читайте еще, читайте також, читать далее, по теме
    ilgili haber, baca juga, citește și, citeşte şi, olvassa, διαβάστε, 関連記事, 【関連
    """),
    re.IGNORECASE,
)
# What readers are asked or told to do, and notes on how the page works.
_CALLS = re.compile(
    _phrases("""
    sign up for our, sign up for the, sign up to our, sign up to the, sign up to receive
    subscribe to our, subscribe to the, subscribe now, subscribe here, subscribe today
    follow us on, join our, download our, click here to, click here for, like us on, our newsletter
    get our latest, get the latest, get our daily, get the best of, support our journalism
    already a subscriber, enable javascript, ad blocker, adblocker
    website uses cookies, site uses cookies, we use cookies, cookie settings, our use of cookies
    verwendet cookies, utilise des cookies, utiliza cookies, gebruikt cookies, usa i cookie
    folgen sie uns, folge uns, abonnieren sie, abonniere , melden sie sich, jetzt anmelden
    jetzt abonnieren, jetzt testen, jetzt registrieren, unser newsletter, unseren newsletter
    unserem newsletter, externer inhalt, externen inhalt, externe inhalte, personenbezogene daten
    datenschutzerklärung, whatsapp-kanal
    inscrivez-vous, abonnez-vous, suivez-nous, réservé aux abonnés, réservée aux abonnés
    suscríbete, suscribete, síguenos, tu suscripción, inscreva-se, siga-nos, assine , receba as
    iscriviti, seguici, abbonati, schrijf je in, volg ons, zapisz się, obserwuj nas, odebírejte
    подпишитесь, подписывайтесь, підпишіться, підписуйтесь, підписуйтеся, abone ol
    有料会員, 会員登録, 無断転載, 저작권자, 무단 전재, 무단전재
    """),
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"^(?:©|\(c\)|copyright\b)|"
    + _phrases("""
    all rights reserved, alle rechte vorbehalten, tous droits réservés
    todos los derechos reservados, todos os direitos reservados, tutti i diritti riservati
    """),
    re.IGNORECASE,
)
_OFFERS = re.compile(r"newsletter|whatsapp|podcast abon|\bapp\b|push-", re.IGNORECASE)
# The end of a picture's caption.
_PHOTO = re.compile(
    r"(?:©|\(c\) |\b(?:fotos?|photos?|bild(?:er)?|images?|pictures?|imagen|illustration|grafik)"
    r"(?: (?:credit|by|de))?\s?[:/©|])\s?[^.!?]{2,80}[).]{0,2}$",
    re.IGNORECASE,
)


_AGENCY = (
    r"(?:afp|ap|apa|sda|dpa|epd|kna|sid|reuters|ansa|efe|lusa|pap|ntb|ritzau|tt|belga|anp|ptb?i|ani"
    r"|ians|xinhua|upi|bloomberg|kyodo|yonhap|tass|anadolu|aa)"
)
_CREDIT = re.compile(
    rf"[(\[–—-]?\s*{_AGENCY}(?:(?:\s?[/,;&+-]\s?|\s(?:and|und|et|y|e)\s)[\w.-]{{2,20}}){{0,5}}[)\].]{{0,2}}$|"
    + _phrases("""
    with agency input, with input, with files from, with reports from, with reporting, with material
    additional reporting, reporting by, editing by, edited by, writing by, compiled by
    quelle:, mit material, mit informationen, con información de, con informazioni
    avec afp, avec agences, avec les agences, com informações, met medewerking, bron:, źródło:
    """),
    re.IGNORECASE,
)


def is_credit(text: str) -> bool:
    """Whether a line at the end of an article says whose material it uses."""
    return len(text) < 200 and _CREDIT.match(text) is not None


def is_standing(p: Passage) -> bool:
    """Whether the passage points to another article, asks for something or states rights."""
    text = p.text
    size = len(text)
    if size > 330:
        return False
    if _POINTERS.match(text.lstrip("→►▶»>+•-– ")):
        return size < 40 or p.linked > 0.3 * size or ":" in text[:40]
    if size < 200 and _RIGHTS.search(text):
        return True
    if size < 260 and p.linked >= 5 and _OFFERS.search(text):
        return True
    if _PHOTO.search(text[-120:]):
        return True
    return bool(_CALLS.search(text))
