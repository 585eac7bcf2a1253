"""People, organisations and places found in small samples of newspaper prose."""

from __future__ import annotations

import pytest

from searcher.extraction.names import Entity, NameKind, find_names


def named(text: str, kind: NameKind, **options: object) -> list[str]:
    """The names of one kind, in order of first mention."""
    known = options.get("known_people", ())
    assert isinstance(known, (tuple, list))
    title = options.get("title")
    assert title is None or isinstance(title, str)
    names = find_names(text, known_people=known, title=title)
    return [entity.name for entity in names.entities if entity.kind == kind]


def person(text: str, name: str) -> Entity:
    """The one person of that name."""
    found = [entity for entity in find_names(text).entities if entity.name == name]
    assert len(found) == 1, f"{name} is there {len(found)} times"
    assert found[0].kind == "person"
    return found[0]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The deal was signed by Ursula von der Leyen on Monday.", "Ursula von der Leyen"),
        ("Critics of Crown Prince Mohammed bin Salman were silent.", "Mohammed bin Salman"),
        ("The singer Ana de la Cruz will tour in June.", "Ana de la Cruz"),
        ("Rebels fought Bashar al-Assad for years.", "Bashar al-Assad"),
        ("The actor Brendan O’Neill declined to comment.", "Brendan O’Neill"),
        ("A new novel by J. K. Rowling was announced.", "J. K. Rowling"),
        ("He marched with Martin Luther King, Jr. in Alabama.", "Martin Luther King, Jr."),
        ("The court heard from Lt. Gen. Harold Moody on Friday.", "Harold Moody"),
        ("Dublin was calm, said Taoiseach Micheál Byrne.", "Micheál Byrne"),
        ("The vote was lost by Theresa May in the spring.", "Theresa May"),
        ("His mother, Florence, watched from the window.", "Florence"),
        ("Datuk Seri Azlan Harun opened the mosque.", "Azlan Harun"),
        ("The bank was sold by Tan Sri Lim Kok Wai in May.", "Lim Kok Wai"),
        ("A delay was denied by Atty. Liza Ramos on Monday.", "Liza Ramos"),
        ("The monarch, HRH Oba Adekunle Ajayi, prayed for rain.", "Adekunle Ajayi"),
        ("The victims were thanked by Det Insp Sarah Holt.", "Sarah Holt"),
        ("Prosecutors charged Kwok Ka-man, 34, with fraud.", "Kwok Ka-man"),
        ("He was compared with Peter the Great by the official.", "Peter the Great"),
        ("He met Secretary of State Ann Lowell on Monday.", "Ann Lowell"),
        ("He met the Secretary of State Lowell on Monday.", "Lowell"),
        ("It was denied by Chief of Staff Ann Lowell.", "Ann Lowell"),
        ("It began. Add Donald Lowell to the list.", "Donald Lowell"),
        ("A child was born to Haseena Begum, 37, in March.", "Haseena Begum"),
        ("The prize went to singer-actor Cha Eun-woo again.", "Cha Eun-woo"),
        ("The vigil was led by co-organizer Stacy Pepin.", "Stacy Pepin"),
        ("He spoke for Andrés ‘Cuervo’ Larroque again.", "Andrés ‘Cuervo’ Larroque"),
    ],
)
def test_full_name_is_found_as_printed(text: str, name: str) -> None:
    """Particles, initials and suffixes belong to a name; titles of address do not."""
    assert named(text, "person") == [name]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("British Prime Minister Keir Starmer agreed.", "british prime minister"),
        ("Turkiye’s foreign minister Hakan Fidan agreed.", "turkiye's foreign minister"),
        ("Anna Petrova, Russia’s chief negotiator, agreed.", "russia's chief negotiator"),
        ("Anna Petrova, 52, a senior Russian official, agreed.", "senior russian official"),
        ("The firm’s chief executive, Anna Petrova, agreed.", "firm's chief executive"),
        ("US President Anna Petrova agreed.", "us president"),
        ("Anna Petrova was the governor of Ohio until May.", "governor of ohio"),
        ("European Commission president Anna Petrova agreed.", "european commission president"),
    ],
)
def test_role_printed_beside_a_name(text: str, role: str) -> None:
    """What a person is stands in `roles`, in small letters and without its article."""
    people = [entity for entity in find_names(text).entities if entity.kind == "person"]
    assert [entity.roles for entity in people] == [[role]]


def test_descriptions_of_others_are_no_roles() -> None:
    """A party tag, or the title of the next person, describes nobody before it."""
    text = "Rep. Carl Brandt, D-N.Y., met Anna Petrova, President Juan Vega and the press."
    assert person(text, "Carl Brandt").roles in ([], ["rep"])
    assert person(text, "Anna Petrova").roles == []
    assert person(text, "Juan Vega").roles == ["president"]


def test_surname_belongs_to_the_full_name() -> None:
    """A surname alone counts for the person whose full name the article prints."""
    text = "Anna Petrova spoke first. Later Petrova left, and Ms Petrova’s aide stayed."
    petrova = person(text, "Anna Petrova")
    assert petrova.count == 3
    assert petrova.forms == {"Anna Petrova", "Petrova"}
    assert petrova.gender == "female"


def test_family_name_that_comes_first() -> None:
    """Chinese, Korean and Vietnamese names are shortened to their first word."""
    text = "The defendant, Kwok Ka-man, pleaded guilty. Kwok said she was sorry."
    assert person(text, "Kwok Ka-man").count == 2


def test_spellings_of_one_name() -> None:
    """Accents, transliterations and initials do not make another person."""
    text = (
        "Andrés Galarza won. “We did it,” Andres Galarza said. Then A. Galarza left. "
        "Olena Zelenska spoke, and Zelenskaa was applauded."
    )
    assert named(text, "person") == ["Andrés Galarza", "Olena Zelenska"]


def test_relatives_are_kept_apart() -> None:
    """People of one surname stay different; a title of address decides who is meant."""
    text = (
        "Bill Clayton and Hillary Clayton met the press. Mrs Clayton was cheerful. "
        "Mr Clayton was silent. Donald Clayton Jr. was absent, as was Donald Clayton."
    )
    assert person(text, "Hillary Clayton").forms == {"Hillary Clayton", "Clayton"}
    assert person(text, "Bill Clayton").count == 2
    assert person(text, "Donald Clayton").count == 1


def test_coordinated_titles() -> None:
    """A title before several names counts for all of them."""
    text = "They spoke with Prime Ministers Starmer and Tusk, President Macron and Chancellor Merz."
    assert named(text, "person") == ["Starmer", "Tusk", "Macron", "Merz"]


def test_names_joined_by_a_hyphen_are_two() -> None:
    """A meeting of two people is no person."""
    text = "President Olga Iverson met Premier Tom Dunmore. The Iverson-Dunmore talks failed."
    names = find_names(text)
    assert [entity.name for entity in names.entities] == ["Olga Iverson", "Tom Dunmore"]
    assert [entity.count for entity in names.entities] == [2, 2]


def test_known_person_counts_only_when_mentioned() -> None:
    """A name from elsewhere completes a surname of the text and adds nothing else."""
    known = ["Volodymyr Zelenskyy / Володимир Зеленський", "Keir Starmer"]
    text = "“We are ready,” Zelenskyy stated in Kyiv on Friday."
    assert named(text, "person", known_people=known) == ["Volodymyr Zelenskyy"]


def test_headline_completes_a_surname() -> None:
    """A full name of the headline is used for a surname of the text."""
    text = "Petrova said on Monday that she would resign."
    assert named(text, "person", title="Anna Petrova to Resign Over Leak") == ["Anna Petrova"]


def test_headings_prove_no_names() -> None:
    """Capitals of a heading are not taken for names; names known from the text are found there."""
    text = "Deep Trouble Ahead For Petrova\n\nAnna Petrova lost a vote on Monday, officials said."
    names = find_names(text)
    assert [entity.name for entity in names.entities] == ["Anna Petrova"]
    assert [text[m.start : m.end] for m in names.mentions] == ["Petrova", "Anna Petrova"]


def test_capital_of_a_sentence_is_no_name() -> None:
    """Words that open a sentence are names only when something else says so."""
    text = (
        "Previously, the harvest failed. Offloading began. Nearby Toronto was dry. Hope remained."
    )
    names = find_names(text)
    assert [entity.name for entity in names.entities] == ["Toronto"]


def test_dateline() -> None:
    """The place and the agency of a dateline are found, the place in usual letters."""
    text = "KUALA LUMPUR (Reuters) - The ringgit fell on Monday, traders said."
    assert named(text, "place") == ["Kuala Lumpur"]
    assert named(text, "organisation") == ["Reuters"]


def test_text_in_capitals() -> None:
    """Wire copy in capitals is read by lists and titles."""
    text = "PRESIDENT KENNEDY FLEW TO BERLIN LAST WEEK AND MET WILLY BRANDT, THE MAYOR OF THE CITY."
    assert named(text, "person") == ["Kennedy", "Willy Brandt"]
    assert named(text, "place") == ["Berlin"]


@pytest.mark.parametrize(
    "name",
    [
        "Ministry of Foreign Affairs and Trade",
        "University of Tasmania",
        "Securities and Futures Commission",
        "Bank of the Philippine Islands",
        "King’s College London",
        "National Teachers’ Federation",
        "Johnson & Johnson",
        "Hanes Brands Inc",
        "Boca Juniors",
        "Fox News",
        "NATO",
        "House of Representatives",
        "Centre for Research on Energy and Clean Air",
        "Faculty of Fisheries, Aquaculture and Marine Science",
        "Elmford University of Science and Technology",
        "Elmford Farmers’ Union",
        "Elmford Native Women’s Association",
        "Al Jazeera English",
        "U.S. Federal Reserve",
        "Starlight Records",
        "Larsen Cos",
    ],
)
def test_organisation_is_found_whole(name: str) -> None:
    """Links, possessives and suffixes belong to an organisation's name."""
    assert named(f"The report was published by the {name} on Monday.", "organisation") == [name]


def test_acronym_goes_with_its_long_name() -> None:
    """An acronym in parentheses counts for the organisation before it."""
    text = "The Central Grain Authority (CGA) met. The CGA said prices fell."
    names = find_names(text)
    assert [(entity.name, entity.count) for entity in names.entities] == [
        ("Central Grain Authority", 3)
    ]


def test_two_organisations_stay_two() -> None:
    """A ministry and what follows "and the" are not one name."""
    text = "It was sent to the Ministry of Health and the United Nations and Bank of Namibia."
    assert named(text, "organisation") == [
        "Ministry of Health",
        "United Nations",
        "Bank of Namibia",
    ]


def test_firm_called_by_its_first_word() -> None:
    """A surname that only a firm of the article bears is the firm."""
    text = "Shares of Larsen Brothers Holdings Inc fell. Larsen had no comment on Monday."
    assert named(text, "person") == []
    assert set(named(text, "organisation")) == {"Larsen Brothers Holdings Inc", "Larsen"}


def test_who_one_works_at() -> None:
    """What stands behind a role and "at" is an organisation; so is what a noun announces."""
    text = "It fell, said a professor at Makerere. It rose, said state broadcaster RTA."
    assert named(text, "organisation") == ["Makerere", "RTA"]


def test_credits_of_agencies_are_no_part_of_names() -> None:
    """An agency's name before a person's is a credit."""
    text = "The senators met on Monday. | REUTERS Obama spoke to them, the aide said."
    assert named(text, "person") == ["Obama"]


def test_codes_and_clocks_are_no_names() -> None:
    """Tickers, time zones and parties in letters name nobody."""
    text = (
        "Newbridge Capital NB.UL and Elmford Bank Ltd. ( 3328.HK ) fell at 5 p.m. ET on Friday. "
        "The bill of Ann Lowell (R., Ohio) passed. Brent crude futures gained; Brent was at $70."
    )
    assert [entity.name for entity in find_names(text).entities] == [
        "Newbridge Capital", "Elmford Bank Ltd.", "Ann Lowell", "Ohio",
    ]  # fmt: skip


def test_labels_are_no_places() -> None:
    """A common word with a colon at the start of a block is no dateline, a town is."""
    text = (
        "ANALYSIS/OPINION:\n\nMUMBAI: The rain went on, officials said.\n\nAdvertisement:\n\nDry."
    )
    assert [entity.name for entity in find_names(text).entities] == ["Mumbai"]


def test_two_towns_of_a_dateline() -> None:
    """A slash divides the towns of a dateline, and what follows it opens a sentence."""
    text = "NEW DELHI/NEW YORK (Reuters) - Investors who left came back on Monday."
    assert named(text, "place") == ["New Delhi", "New York"]
    assert named(text, "person") == []


def test_acronym_of_plain_words_is_no_organisation() -> None:
    """What abbreviates words in small letters names nobody."""
    assert named("They signed a memorandum of understanding (MOU) there.", "organisation") == []
    assert named("Sales of the new energy vehicle (NEV) rose.", "organisation") == []


def test_places() -> None:
    """Countries, towns and what a noun of place or "-based" points at; sums of money are none."""
    text = (
        "In Saudi Arabia and New Caledonia prices rose. The town of Velden, Austria, was dry. "
        "A Duqm-based trader lost US$5 million in Tabuk province."
    )
    assert named(text, "place") == [
        "Saudi Arabia", "New Caledonia", "Velden", "Austria", "Duqm", "Tabuk",
    ]  # fmt: skip


def test_states_in_letters() -> None:
    """N.Y. and N.L. are places, and the party before a state is no part of it."""
    text = (
        "It rained in Nyack, N.Y., and in Nain, N.L., on Monday. It was dry in St. Louis, said "
        "Rep. Ann Lowell, D-New York, and the premier of New South Wales and prime minister of "
        "New Zealand."
    )
    assert named(text, "place") == [
        "Nyack", "N.Y.", "Nain", "N.L.", "St. Louis", "New York", "New South Wales", "New Zealand",
    ]  # fmt: skip


def test_abbreviated_countries_are_one_place() -> None:
    """US, U.S. and United States are one place under the longest form printed."""
    names = find_names("The US left. Later the U.S. came back, and the United States won.")
    assert [(entity.name, entity.count) for entity in names.entities] == [("United States", 3)]


def test_peoples_and_months_are_no_names() -> None:
    """Demonyms, days, months and acronyms of things name nobody."""
    text = "On Monday the Iranian and South Korean teams met. In August the GDP of Germans grew."
    assert find_names(text).entities == ()


def test_capitals_are_not_people() -> None:
    """Cities that act stay places and the Kremlin is no person."""
    text = "Moscow said it was ready. Kyiv insists on talks. The Kremlin declined, Moscow added."
    assert named(text, "person") == []
    assert named(text, "place") == ["Moscow", "Kyiv"]
    assert named(text, "organisation") == ["Kremlin"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("HARTFORD, Conn., April 1 - Sample Corp will pay a dividend. Pay April 30.", "Hartford"),
        ("DEARBORN, Mich, March 2 - Sample Corp said sales rose.", "Dearborn"),
        ("The plant in Garnerville, Ky., closed.", "Garnerville"),
        ("Record March 31.\n\nPay May 15\n\nLEESBURG, Va., March 3.", "Leesburg"),
    ],
)
def test_states_as_datelines_shorten_them(text: str, place: str) -> None:
    """They tell that a town stands before them and are nobody's name; nor is a day of payment."""
    names = find_names(text).entities
    assert [entity.name for entity in names if entity.kind == "person"] == []
    assert [entity.name for entity in names if entity.kind == "place"] == [place]


@pytest.mark.parametrize(
    ("text", "firms"),
    [
        ("Lowell Corp fell. Lowell said it would cut jobs.", ["Lowell Corp"]),
        ("Garner & Hart Inc. rose. Rivals of Garner & Hart fell.", ["Garner & Hart Inc."]),
        ("Elm Petersen Group rose. On Monday Elm Petersen said so.", ["Elm Petersen Group"]),
        ("Shares of Kalder rose. Kalder declined to comment.", ["Kalder"]),
        ("Parker ( PRK.N ) said it was ready.", ["Parker"]),
        ("The deal lifted Kalder's earnings. Kalder said so.", ["Kalder"]),
    ],
)
def test_firms_that_are_called_like_people(text: str, firms: list[str]) -> None:
    """A legal form, a ticker and what only firms have tell firms from people; they count once."""
    assert named(text, "person") == []
    assert named(text, "organisation")[:1] == firms


def test_founder_and_firm_stay_two() -> None:
    """A person whose full name is printed is not the firm called after him."""
    text = "Michael Lowell founded Lowell Corp in 1981. Lowell, who is 70, said he would stay."
    assert named(text, "person") == ["Michael Lowell"]


def test_sentence_ends_behind_a_firm() -> None:
    """The full stop of "Inc." may end a sentence as well."""
    text = "The adviser is Hart Zukin Capital Inc. Andrew Rosen, a lawyer, said so."
    assert named(text, "person") == ["Andrew Rosen"]
    assert [n.rstrip(".") for n in named(text, "organisation")] == ["Hart Zukin Capital Inc"]


def test_party_behind_a_state_is_no_name() -> None:
    """What party somebody is of stands between his state and his name."""
    text = "It was the Alabama Republican Richard Sharp who won. The Ohio Democrat lost."
    assert named(text, "person") == ["Richard Sharp"]
    assert named(text, "place") == ["Alabama", "Ohio"]


def test_name_printed_again_at_once() -> None:
    """Pages that print a person's card behind the name repeat it; it is one person."""
    text = "Mazie Harper Mazie Keiko Harper said she would run. Harper is 70."
    assert named(text, "person") == ["Mazie Keiko Harper"]
