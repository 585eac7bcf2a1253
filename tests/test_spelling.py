"""One spelling per person: which names are one, and how their counts are added up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.article import Article, Name, Quote
from searcher.schema import FACETS
from searcher.spelling import count_by_spelling, name_key, one_of_each, person_key, spelling


@pytest.mark.parametrize(
    "spellings",
    [
        ("Volodymyr Zelenskyy", "VOLODYMYR ZELENSKIY", "Volodymyr Zelensky", "Volodymyr Zelenskii"),
        ("Sergey Lavrov", "Sergei Lavrov"),
        ("Dmitry Peskov", "Dmitri Peskov", "Dmitriy Peskov"),
        ("Muammar Gaddafi", "Moammar Gadhafi", "Muammar al-Qaddafi"),
        ("Bashar al-Assad", "Bashar Assad", "Bashar Al Assad"),
        ("Wolfgang Schäuble", "Wolfgang Schaeuble", "Wolfgang Schauble"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Keir Starmer", "Sir Keir Starmer"),
        ("J. K. Rowling", "J.K. Rowling", "JK Rowling"),
        ("George H. W. Bush", "George H.W. Bush"),
        ("Seán O’Casey", "Sean O'Casey"),
        ("Martin Luther King, Jr.", "Martin Luther King Jr"),
    ],
)
def test_spellings_of_one_person(spellings: tuple[str, ...]) -> None:
    """Spellings by the rules of writing names in Latin letters share one key."""
    assert len(set(map(person_key, spellings))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Robert Mueller", "Robert Miller"),
        ("Donald Trump", "Donald Trump Jr."),
        ("Terry Smith", "Terri Smith"),
        ("Brian Jones", "Ryan Jones"),
        ("Michael Levy", "Michael Levi"),
        ("Anna Khan", "Anna Han"),
        ("Michael Suen", "Michael Sun"),
        ("Samuel Noel", "Samul Nol"),
        ("Stephen Marsh", "Stefan Marsh"),
        ("Zelenskyy", "Zelenskiy"),
        ("J. Biden", "Joe Biden"),
    ],
)
def test_likeness_is_not_enough(one: str, other: str) -> None:
    """Names that differ otherwise are two people's, and a single word is taken as printed."""
    assert person_key(one) != person_key(other)


@given(st.text(alphabet="aeiouyjlskmrn'", min_size=1, max_size=12))
def test_the_usual_spelling_is_its_own(word: str) -> None:
    """A word that stands for others stands for itself."""
    assert spelling(spelling(word)) == spelling(word)


@given(st.text())
def test_any_text_has_a_key(text: str) -> None:
    """The key of a name is that of its capitals, whatever characters it holds."""
    assert "\t" not in name_key(text)
    assert person_key(text.upper().lower()) == person_key(text.upper())


def count(**counts: int) -> dict[str, int]:
    """Counts added up by the keys of people; `_` stands for a space."""
    counted = {name.replace("_", " "): number for name, number in counts.items()}
    return count_by_spelling(counted, list(map(person_key, counted)))


def test_counts_are_added_up_under_the_most_frequent_spelling() -> None:
    """Of equally frequent spellings the longest is shown, then the first of the alphabet."""
    assert count(Yuri_Orlov=2, Yury_Orlov=3, Ann_Lee=1) == {"Yury Orlov": 5, "Ann Lee": 1}
    assert count(Yuri_Orlov=1, Yuriy_Orlov=1) == {"Yuriy Orlov": 2}
    assert count(Yuri_Orlov=1, Yury_Orlov=1) == {"Yuri Orlov": 2}


def test_several_initials_are_several_people() -> None:
    """A name without initials joins those of one person in the middle, or stays apart."""
    assert count(Ann_Lee=5, Ann_B_Lee=2) == {"Ann Lee": 7}
    assert count(Ann_Lee=5, Ann_B_Lee=2, Ann_C_Lee=2) == {
        "Ann Lee": 5,
        "Ann B Lee": 2,
        "Ann C Lee": 2,
    }
    assert count(Ann_Lee=5, Ann_B_Lee=19, Ann_C_Lee=1) == {"Ann B Lee": 24, "Ann C Lee": 1}


def test_an_article_has_one_spelling_of_each() -> None:
    """The first spelling of each person stays; initials that differ make two people."""
    names = ["Ann Lee", "Yuri Orlov", "ANN LEE", "Ann B. Lee", "Yury Orlov"]
    assert one_of_each((name, person_key(name)) for name in names) == ["Ann Lee", "Yuri Orlov"]
    names = ["Ann Lee", "Ann B. Lee", "Ann C. Lee"]
    assert one_of_each((name, person_key(name)) for name in names) == ["Ann B. Lee", "Ann C. Lee"]


def test_facets_of_an_article_count_a_person_once() -> None:
    """People, speakers and authors are told by their names; places and bodies by case and accents."""
    article = Article(
        id="a",
        body="",
        origin="test#1",
        authors=("Ann Lee", "ANN LEE"),
        people=(Name("Yuri Orlov"), Name("Yury Orlov")),
        organisations=(Name("Börse"), Name("BORSE"), Name("Boerse")),
        places=(Name("Málaga"), Name("Malaga")),
        quotes=(
            Quote("x", speaker="Yuri Orlov", speaker_kind="person"),
            Quote("y", speaker="Yury Orlov", speaker_kind="person"),
        ),
    )
    assert list(FACETS["author"](article)) == ["Ann Lee"]
    assert list(FACETS["person"](article)) == list(FACETS["speaker"](article)) == ["Yuri Orlov"]
    assert list(FACETS["org"](article)) == ["Börse", "Boerse"]
    assert list(FACETS["place"](article)) == ["Málaga"]
