"""Whom a quote is given to: small paragraphs in the styles of many newspapers."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from searcher.article import Quote
from searcher.extraction.pipeline import extract
from searcher.readers.base import Record


def quotes_of(text: str) -> dict[str, Quote]:
    """The quotes of a text by the first two words of each part."""
    article = extract(Record("case.txt#1", text))
    found = {}
    for quote in article.quotes:
        for start, end in quote.parts:
            found[" ".join(article.body[start:end].split()[:2]).strip(",.?!")] = quote
    return found


@dataclass(frozen=True)
class Case:
    """A text, and by whom the quotes are that begin with two words; None for nobody."""

    text: str
    speakers: dict[str, str | None]


CASES = {
    "a judge in two sentences": Case(
        'Judge Caroline Whitby told Derek Loomis, 58, that he was "a wicked man". Sentencing him '
        'at Leeds Crown Court, she said: "You have shown not a flicker of remorse."',
        {"a wicked": "Caroline Whitby", "You have": "Caroline Whitby"},
    ),
    "a surname that begins with al-": Case(
        "Energy Minister Prince Khalid al-Rashed said the cuts would last. "
        '"We are a patient people," al-Rashed said.',
        {"We are": "Khalid al-Rashed"},
    ),
    "a surname of several small words": Case(
        'Analyst Willem van der Berg was sceptical. "Patience is expensive," van der Berg said.',
        {"Patience is": "Willem van der Berg"},
    ),
    "a surname that is an auxiliary verb": Case(
        'Theresa May lost the vote. "I will go to the palace," May told the House.',
        {"I will": "Theresa May"},
    ),
    "a name in apposition within a relative clause": Case(
        'John Doe, whose boss, Ann Lee, said the firm was "in good health", resigned.',
        {"in good": "Ann Lee"},
    ),
    "a row of appositions": Case(
        'Cory James, 22, of Flint, Mich., said he still hoped for a "convention surprise".',
        {"convention surprise": "Cory James"},
    ),
    "age and job behind a name": Case(
        'Mr Tan Wee Kiat, 45, an engineer, said the queue was "complete madness".',
        {"complete madness": "Tan Wee Kiat"},
    ),
    "a name behind a description of the office": Case(
        "The lawmaker representing Eket Federal Constituency, Hon. Emem Udoh, described the order "
        'as "a step in the right direction".',
        {"a step": "Emem Udoh"},
    ),
    "kin with a profession and a name": Case(
        "Gerald Finch has died aged 88. His daughter, the broadcaster Emma Finch, said he was "
        '"impossible and adored".',
        {"impossible and": "Emma Finch"},
    ),
    "kin by first name, and the pronoun after it": Case(
        'Liam Byrne lost his home. "I grabbed the dog and ran," he said. His mother, Florence, '
        'watched from the window. "I thought I would never see him again," she said.',
        {"I grabbed": "Liam Byrne", "I thought": "Florence"},
    ),
    "an aide to somebody": Case(
        'Dov Shalev told his cabinet so. An aide to Shalev said the operation could last "weeks, '
        'not days".',
        {"weeks, not": "aide to Shalev"},
    ),
    "an attribution inserted into the sentence": Case(
        'The play, wrote Bernard Kell in the Courier, was "three hours of coughing". Its author, '
        'Mona Fiske, was, he added, "the only person not asleep".',
        {"three hours": "Bernard Kell", "the only": "Bernard Kell"},
    ),
    "told is never inserted": Case(
        'Neil Hathersage, 52, told Olive Pemberton, 88, that her savings were in "the safest '
        'hands in Yorkshire", the court heard.',
        {"the safest": "Neil Hathersage"},
    ),
    "a verb with its particle": Case(
        'Mona Fiske defended it. "Nobody coughed on Monday," she pointed out. The critic, she '
        'went on, "should try staying for it".',
        {"Nobody coughed": "Mona Fiske", "should try": "Mona Fiske"},
    ),
    "a participle behind a relative clause": Case(
        '"We lost three boats," said fisherman Desmond Clarke, whose father built the pier, adding '
        'that the government had been "nowhere to be seen".',
        {"nowhere to": "Desmond Clarke"},
    ),
    "a participle in front of the main clause": Case(
        'Calling the offer "an insult to nurses", Anne Larsen left the room.',
        {"an insult": "Anne Larsen"},
    ),
    "the one who is accused does not speak": Case(
        'Nurse Abigail Stern was sacked after she was accused of being "rude and aggressive".',
        {"rude and": None},
    ),
    "a clause in front of the main one keeps its quote": Case(
        'After Antonin Roe said that pupils might do better at "less advanced schools," Peter '
        'Larsen said: "I do not like what he said."',
        {"less advanced": "Antonin Roe", "I do": "Peter Larsen"},
    ),
    "one, another and a third": Case(
        'Fans were quick. "That was the worst finale ever," one wrote. Another said: "I want my '
        'Sunday evenings back." A third joked that the dragon "deserved an Oscar".',
        {"That was": "one", "I want": "Another", "deserved an": "third"},
    ),
    "one of them": Case(
        'Four victims came to court. One of them, now 34, said: "I can breathe again."',
        {"I can": "One of them"},
    ),
    "another source, then he": Case(
        'Carl Bloom has bid for the firm. Another dealer said Bloom might have trouble. "It is a '
        'hodge-podge of businesses," he said.',
        {"It is": "Another dealer"},
    ),
    "an unnamed spokeswoman, then she": Case(
        "Helen Marsh resigned on Monday. A spokeswoman for the family said they were "
        '"heartbroken by it". She asked for privacy "at this terrible time".',
        {"heartbroken by": "spokeswoman for the family", "at this": "spokeswoman for the family"},
    ),
    "the spokesman keeps his fuller description": Case(
        'A Downing Street spokesman said she was "fully focused". The spokesman added: "She will '
        'not be distracted."',
        {"She will": "Downing Street spokesman"},
    ),
    "a source that is named in the next paragraph": Case(
        'Dalmara\'s negotiator told mediators that his side would "rather eat the map".\n\n'
        "The negotiator, Anatoly Verenko, denied it.",
        {"rather eat": "Anatoly Verenko"},
    ),
    "an office that is named later": Case(
        'The foreign minister said the embassy would be "closed for good".\n\n'
        "Members jeered as Foreign Minister Lena Sorensen left the chamber.",
        {"closed for": "Lena Sorensen"},
    ),
    "it takes up the company that spoke": Case(
        'Delta Foods Ltd has rejected the offer, describing it as "opportunistic and low". It '
        'urged shareholders to "sit tight".',
        {"opportunistic and": "Delta Foods Ltd", "sit tight": "Delta Foods Ltd"},
    ),
    "in a deal it described": Case(
        "LONDON - Nordkap AG said it would pay 1.4 billion pounds for Ellery Foods, in a deal it "
        'described as "a marriage of fish and chips".',
        {"a marriage": "Nordkap AG"},
    ),
    "the operator is the company": Case(
        'Swiftrail apologised for the "wholly unacceptable" delays. The operator said it was '
        '"working around the clock".',
        {"wholly unacceptable": "Swiftrail", "working around": "Swiftrail"},
    ),
    "who reported the sentence before": Case(
        "Forces have retaken the town of Qasr, state television reported on Sunday. "
        '"Our heroes have raised the flag," it said.',
        {"Our heroes": "state television"},
    ),
    "a surname that looks like a word": Case(
        'Ottoline Graves led the work. "I am worried," said Beatriz Montenegro, who had no part in '
        'it. Graves shares the worry. "We now wear helmets," she admitted.',
        {"We now": "Ottoline Graves"},
    ),
    "according to her": Case(
        'Lerato Dube blamed the mayor. According to her, Thandiwe Nkabinde had "signed whatever '
        'was put in front of her".',
        {"signed whatever": "Lerato Dube"},
    ),
    "a description is not the subject of its sentence": Case(
        "Mick Garrity praised his team. Danilo Fereira scored twice, the winner a kick that the "
        'manager said he had "only ever seen in cartoons".',
        {"only ever": "Mick Garrity"},
    ),
    "questions and answers, labelled": Case(
        'The glaciologist Lorna Whitcombe has spent eleven summers in Greenland. She calls it "the '
        'world\'s slowest laboratory".\n\nQ: "What is the first thing you do there?"\n\n'
        'A: "I sleep. Then I walk out alone and listen."',
        {"What is": None, "I sleep": "Lorna Whitcombe"},
    ),
    "questions and answers, without labels": Case(
        'The novelist Ines Duarte has a new book.\n\n"I had children, and then I had doubts," she '
        'says.\n\nWhat changed?\n\n"The doubts got bored and left."',
        {"The doubts": "Ines Duarte"},
    ),
    "an answer with its owner": Case(
        "Peter Larsen was asked whether he would stay. Larsen's answer was that \"nobody knows the "
        'day or the hour".',
        {"nobody knows": "Peter Larsen"},
    ),
    "a note that is read": Case(
        'Schoolgirl Tilly Marsh was found with a note reading "tell mum I am very sorry".',
        {"tell mum": "note"},
    ),
    "sources with a place of work": Case(
        'Analysts at Calder & Co called the result "solid if unspectacular".',
        {"solid if": "Analysts at Calder & Co"},
    ),
    "a source described by a clause without commas": Case(
        'Another intelligence source speaking to Gulf News said, "The agents are investigating it." '
        'An official who spoke anonymously about the strategy said it was "dead and buried".',
        {
            "The agents": "Another intelligence source",
            "dead and": "official",
        },
    ),
    "the mother of one of them": Case(
        "Two journalists were freed. The mother of the hostage, Jacques Bernier, told a newspaper "
        'she had "never given up hope".',
        {"never given": "mother of the hostage"},
    ),
    "an adverbial before the second verb": Case(
        'Dottie Deans supports the plan and in a statement credited him for "an exciting and '
        'inspiring campaign".',
        {"an exciting": "Dottie Deans"},
    ),
    "insisting behind a clause within a clause": Case(
        'A diplomatic source said no ransom had been paid, insisting that Paris "does not pay '
        'anybody".',
        {"does not": "diplomatic source"},
    ),
    "who he said": Case(
        'Coroner Brian Farrell extended his sympathy to the family, who he said had shown "great '
        'dignity throughout".',
        {"great dignity": "Brian Farrell"},
    ),
    "told pals, with an age between": Case(
        'Kelly Foster, 29, told pals: "He can whistle for it."',
        {"He can": "Kelly Foster"},
    ),
    "a label that belongs to somebody": Case(
        'Chancellor Mark Ashby has finished. His key line: "There is no magic money."',
        {"There is": "Mark Ashby"},
    ),
    "the victim's mother is not the accused": Case(
        "Alan Hopkirk denies it. The victim's mother told the court her daughter was \"so full of "
        'life".',
        {"so full": "victim's mother"},
    ),
    "the flanker is the captain": Case(
        'Captain Themba Ndlovu laughed. "He told us to look at the badge," said the flanker.',
        {"He told": "Themba Ndlovu"},
    ),
    "a prime minister who made the remarks": Case(
        'The prime minister rejected the plan, calling it "a prize for terror". Yitzhak Ronen made '
        "the remarks in Jerusalem.",
        {"a prize": "Yitzhak Ronen"},
    ),
    "an unknown name behind a role": Case(
        '"I am not leaving," insisted the defiant mayor, Rob Castle. "They will have to carry me '
        'out," he thundered.',
        {"I am": "Rob Castle", "They will": "Rob Castle"},
    ),
    "question and answer side by side": Case(
        '"Did you kill her?" asked Mr Rees. "I did not," replied Alan Hopkirk. "Were you in the '
        'house that day?" "I was out in the garden."',
        {"Did you": "Rees", "I did": "Alan Hopkirk", "I was": None},
    ),
    "to the painter": Case(
        'To Anne Larsen, the bridge was "the only road back to her childhood".',
        {"the only": "Anne Larsen"},
    ),
    "he is the Spaniard of the same sentence": Case(
        "Marta Ruiz and Jose Alba are team-mates. Alba has apologised. The Spaniard thought he was "
        'alone with the coach Emil Brand when he called them "very bad people".',
        {"very bad": "Jose Alba"},
    ),
    "the statement is that of the one who issued it": Case(
        'Police chief James Oakley, in a statement on Saturday, said force must be rare. "Our '
        'rules allow only what is needed," the statement said.',
        {"Our rules": "James Oakley"},
    ),
    "a handle": Case(
        'Fans were less kind. "Give it a rest for once, Lola," wrote @truefan. @nofan wrote: "She '
        'was never any good."',
        {"Give it": "@truefan", "She was": "@nofan"},
    ),
    "what a company would not comment on": Case(
        'A Texaco spokesman said the company would not comment on "market rumors".',
        {"market rumors": "Texaco spokesman"},
    ),
    "it takes up a body that no list knows": Case(
        'In its annual report, Amnesty Watch said prisons were "bursting at the seams". It called '
        'on the government to "act at once".',
        {"bursting at": "Amnesty Watch", "act at": "Amnesty Watch"},
    ),
    "with protesters chanting": Case(
        'Anne Larsen spoke for an hour, with protesters chanting "let the bridge stand".',
        {"let the": "protesters"},
    ),
    "a paper that was told something is not the railway": Case(
        "Luca Bertolini told the Alpine Herald that he had missed two trains. The railway called "
        'the fault "charming but unintended".',
        {"charming but": "railway"},
    ),
    "a signature without a name": Case(
        'Readers wrote about their mothers.\n\n"She told me to eat first and to cry later."\n\n'
        "— a nurse in Duluth",
        {"She told": "nurse in Duluth"},
    ),
}


@pytest.mark.parametrize("name", CASES, ids=str)
def test_speaker_is_the_one_a_reader_would_name(name: str) -> None:
    """Each quote goes to its speaker by the fullest name, or to nobody."""
    case = CASES[name]
    found = quotes_of(case.text)
    given = {words: found[words].speaker if words in found else None for words in case.speakers}
    assert given == case.speakers


RELAYED = {
    "reported, citing": (
        'The deal will be signed in May. "The last hurdle is gone," the newspaper reported, citing '
        "Trade Minister Akira Mori.",
        "Akira Mori",
        ("newspaper",),
    ),
    "quoted by a newspaper": (
        'A second diplomat, quoted by Le Monde, spoke of "a long sleep at the talks".',
        "second diplomat",
        ("Le Monde",),
    ),
    "quoted as saying by an agency": (
        'Akira Mori was tired. "The last hurdle is gone," he was quoted as saying by Jiji Press.',
        "Akira Mori",
        ("Jiji Press",),
    ),
    "two diplomats said": (
        'Anatoly Verenko told mediators that his side would "rather eat the map than redraw it," '
        "two diplomats who were in the room said on Wednesday.",
        "Anatoly Verenko",
        ("two diplomats",),
    ),
    "was quoted by an agency as saying": (
        "Deputy Foreign Minister Sergei Panin was quoted by the Narva Agency as saying sanctions "
        'were "an act of war".',
        "Sergei Panin",
        ("Narva Agency",),
    ),
    "according to an agency": (
        'Akira Mori spoke at noon. "We have waited long enough," Mori told lawmakers, according to '
        "Jiji Press.",
        "Akira Mori",
        ("Jiji Press",),
    ),
}


@pytest.mark.parametrize("name", RELAYED, ids=str)
def test_who_passes_words_on_is_not_the_speaker(name: str) -> None:
    """The speaker is the source; agencies and go-betweens stand in `via`."""
    text, speaker, via = RELAYED[name]
    (quote,) = extract(Record("case.txt#1", text)).quotes
    assert (quote.speaker, quote.via) == (speaker, via)
