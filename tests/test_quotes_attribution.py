"""Who says each quote: one case per kind of attribution."""

from __future__ import annotations

import pytest

from searcher.article import Quote
from searcher.extraction.pipeline import extract
from searcher.readers.base import Record


def quotes_of(text: str) -> dict[str, Quote]:
    """The quotes of a text by the first words of each part."""
    article = extract(Record("case.txt#1", text))
    found = {}
    for quote in article.quotes:
        for start, end in quote.parts:
            found[" ".join(article.body[start:end].split()[:2]).strip(",.?!")] = quote
    return found


INTRO = (
    "Mary Okafor, the finance minister of Ghana, met the union leader Peter Larsen in Accra. "
    "The two talked for an hour about the price of fuel.\n\n"
)

CASES = {
    "after": ('"The price will fall by June," Okafor said.', "The price", "Mary Okafor"),
    "inverted": ('"The price will fall by June," said Okafor.', "The price", "Mary Okafor"),
    "after an apposition": (
        '"The price will fall," Okafor, who took office in May, told reporters.',
        "The price",
        "Mary Okafor",
    ),
    "question": ('"Will the price fall?" Larsen asked.', "Will the", "Peter Larsen"),
    "before with a colon": ('Larsen said: "The price will rise."', "The price", "Peter Larsen"),
    "before with that": ('Larsen said that prices were "out of control" again.', "out of", "Peter Larsen"),
    "according to, in front": ('According to Larsen, the price was "a scandal of the first order".', "a scandal", "Peter Larsen"),
    "according to, behind": ('The price was "a scandal", according to Larsen.', "a scandal", "Peter Larsen"),
    "participle": ('Larsen left the room early, calling the offer "an insult".', "an insult", "Peter Larsen"),
    "passive agent": ('The offer was described as "an insult" by Larsen.', "an insult", "Peter Larsen"),
    "passive agent in front": ('The offer was dismissed by Larsen as "an insult".', "an insult", "Peter Larsen"),
    "possessive": ('In Larsen\'s words, "nobody can live on this".', "nobody can", "Peter Larsen"),
    "described as": ('Larsen described the offer as "too little and too late".', "too little", "Peter Larsen"),
    "called": ('Okafor called the strike "a mistake".', "a mistake", "Mary Okafor"),
    "trailing": ('"It is a mistake" to strike now, Okafor said in a statement.', "It is", "Mary Okafor"),
    "relative clause": ('Okafor spoke with Larsen, who said the offer was "an insult".', "an insult", "Peter Larsen"),
    "coordinated verb": ('Okafor rejected the demand and said it was "not affordable".', "not affordable", "Mary Okafor"),
    "on a day": ('Larsen on Tuesday called the offer "an insult".', "an insult", "Peter Larsen"),
    "modal": ('"We will not wait," Larsen would later say.', "We will", "Peter Larsen"),
    "late": ('"We will not wait any longer." Larsen said this in Accra.', "We will", "Peter Larsen"),
    "pronoun": ('Okafor left at noon. "I have said enough," she told reporters.', "I have", "Mary Okafor"),
    "role": ('"I have said enough," the finance minister said.', "I have", "Mary Okafor"),
    "unnamed": ('"They will sign tonight," said a person close to the talks.', "They will", "person close to the talks"),
    "spokesman": ('"No comment on that today," a spokeswoman for the ministry said.', "No comment", "spokeswoman for the ministry"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_speaker_of_each_kind_of_attribution(case: str) -> None:
    """Every kind of attribution leads to the right person, by the fullest name."""
    sentence, words, speaker = CASES[case]
    found = quotes_of(INTRO + sentence)
    assert words in found, f"not found among {list(found)}"
    assert found[words].speaker == speaker


def test_split_quote_is_one_utterance() -> None:
    """A quote interrupted by its attribution is one record with two parts."""
    article = extract(
        Record("a.txt#1", INTRO + '"We have a plan," Okafor said. "It starts on Monday."')
    )
    (quote,) = article.quotes
    assert [article.body[s:e] for s, e in quote.parts] == [
        "We have a plan,",
        "It starts on Monday.",
    ]
    assert quote.text == "We have a plan, … It starts on Monday."
    assert quote.speaker == "Mary Okafor"


def test_quote_over_paragraphs_keeps_its_speaker() -> None:
    """A quote left open at the end of a paragraph goes on in the next one."""
    text = INTRO + 'Larsen said: "We waited for a year.\n\n"We shall not wait another one."'
    article = extract(Record("a.txt#1", text))
    (quote,) = article.quotes
    assert len(quote.parts) == 2
    assert quote.speaker == "Peter Larsen"


def test_relays_are_kept_apart_from_the_speaker() -> None:
    """Who passes words on is listed in `via`, nearest first, and is not the speaker."""
    text = INTRO + (
        "According to Reuters, two officials said Larsen compared the talks to a marathon, "
        'adding: "We are ready to run it to the end."'
    )
    quote = quotes_of(text)["We are"]
    assert quote.speaker == "Peter Larsen"
    assert quote.via == ("two officials", "Reuters")


def test_signature_line_names_the_speaker() -> None:
    """A dash and a name under a quote sign it."""
    text = "Readers wrote to us about fuel.\n\n“I cannot pay for this any more.”\n\n— Grace Mensah"
    assert quotes_of(text)["I cannot"].speaker == "Grace Mensah"


def test_label_in_capitals_names_the_speaker() -> None:
    """Comment round-ups print name, job and firm in capitals before each quote."""
    text = (
        "The following are comments on the decision: JOHN ADAMS, PARTNER, SMITH & CO, BOSTON "
        '"They could have done more on capital." LUCY BROWN, ANALYST, ACME BANK "It was a good day."'
    )
    found = quotes_of(text)
    assert (found["They could"].speaker or "").title() == "John Adams"
    assert (found["It was"].speaker or "").title() == "Lucy Brown"


def test_mixed_words_and_whole_sentences_are_told_apart() -> None:
    """Words inside the reporter's sentence are `mixed`, a sentence of its own is `direct`."""
    found = quotes_of(INTRO + 'Larsen called it "an insult". "We will strike at once," he said.')
    assert found["an insult"].kind == "mixed"
    assert found["We will"].kind == "direct"


@pytest.mark.parametrize(
    "text",
    [
        "Okafor appears in the documentary “Fields of Gold,” which opens on Friday.",
        "The so-called “Golden Week” begins on Monday.",
        "She is the author of “The Long Road Home,” a novel.",
    ],
)
def test_titles_and_names_of_things_are_no_quotes(text: str) -> None:
    """Titles of works and nicknames of things are not something said."""
    assert quotes_of(INTRO + text) == {}


def test_flags_beside_a_name_are_no_part_of_it() -> None:
    """The speaker of a post is the name alone; the post keeps it as printed."""
    text = "The minister replied.\n\nThank you all.\n\n— Andrii Roe 🇺🇦 (@roe) May 16, 2025"
    article = extract(Record("a.txt#1", text))
    assert [post.author for post in article.posts] == ["Andrii Roe 🇺🇦"]
    assert [quote.speaker for quote in article.quotes] == ["Andrii Roe"]


def test_a_post_embedded_twice_is_one_quote() -> None:
    """The same words of the same author are one utterance, however often they are shown."""
    post = "Thank you all for coming to the bridge.\n\n— Eva Larsen (@larsen) May 16, 2025"
    text = f"The mayor was glad.\n\n{post}\n\nLater she was tired.\n\n{post}\n\nSo it ended."
    article = extract(Record("a.txt#1", text))
    assert len(article.posts) == 2
    assert [quote.speaker for quote in article.quotes] == ["Eva Larsen"]


def test_no_speaker_is_guessed() -> None:
    """A quote that nobody is said to have uttered keeps its words and has no speaker."""
    text = "“The road was long and the night was cold and nobody had slept for days.”"
    article = extract(Record("a.txt#1", text))
    assert [quote.speaker for quote in article.quotes] == [None]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We will strike at once,” Sen. Karen Harper of Ohio said on Radio Five.", "Karen Harper"),
        ("“We will strike at once,” analyst Eugen Roth at Elmbank said.", "Eugen Roth"),
        ("“We will strike at once,” Karen Harper of Ohio, a lawyer, said.", "Karen Harper"),
        ("“We will strike at once,” Paul Darn, leader of the drivers said on Friday.", "Paul Darn"),
        ("“We will strike at once,” said acting mayoral chief of staff Ann Roe.", "Ann Roe"),
        ("“We will strike at once,” agrees Ann Roe, a driver.", "Ann Roe"),
        ("“We will strike at once,” the drivers explain in a letter.", "drivers"),
        ("Paul Darn, an owner of a shop, dressed in a coat, said: “We will strike.”", "Paul Darn"),
        ("A reply came from Ann Roe, an old ally, who slammed it as “a misuse of it”.", "Ann Roe"),
    ],
)
def test_what_stands_between_a_speaker_and_the_verb(text: str, speaker: str) -> None:
    """Where somebody comes from, what he is and wears do not keep him from speaking."""
    quotes = extract(Record("a.txt#1", text)).quotes
    assert [quote.speaker for quote in quotes] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "Roe, an adviser known as “a diplomat for all seasons” in the trade, left.",
        "Several titles “High Noon Again and Again” among them sold well.",
    ],
)
def test_nouns_and_what_one_is_known_as_say_nothing(text: str) -> None:
    """Who is known as something did not say it, and titles call nobody anything."""
    assert [quote.speaker for quote in extract(Record("a.txt#1", text)).quotes if quote.cue] == []


def test_credit_of_the_agency_ends_a_quote_that_is_never_closed() -> None:
    """Who reported and edited is not part of what was said last."""
    text = INTRO + '"We will strike," Larsen said. "It is time. (Reporting by Ann Roe)'
    words = [quote.text for quote in extract(Record("a.txt#1", text)).quotes]
    assert words == ["We will strike,", "It is time."]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ann Roe, who drives a bus, said drivers, their wives and sons felt “shock”.", "Ann Roe"),
        ("The drivers, said an aide, had listened “the way a man listens to rain”.", "aide"),
        ("“We will strike at once.”\n\n— With reports by Ann Roe", None),
    ],
)
def test_who_speaks_between_two_signs(text: str, speaker: str | None) -> None:
    """An inserted description speaks, unless the verb has its speaker; credits sign nothing."""
    assert [quote.speaker for quote in extract(Record("a.txt#1", text)).quotes] == [speaker]
