"""What all engines have in common: the same ids, totals, facet counts and orders, never scores."""

from __future__ import annotations

import tempfile
import threading
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import oracle
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from searcher.addresses import address_key
from searcher.article import Article, Name, Post, Quote, SpeakerKind
from searcher.engines.base import ENGINES, Engine, load_engine
from searcher.engines.locking import LOCK
from searcher.engines.manifest import MANIFEST
from searcher.errors import ArchiveLocked, InputError, UsageError
from searcher.query.nodes import (
    And,
    DateRange,
    Everything,
    Exact,
    Fuzzy,
    NameIs,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    QuoteScope,
    SearchRequest,
    Together,
    Wildcard,
    Word,
)
from searcher.results import Table
from searcher.schema import FACETS

every_engine = pytest.mark.parametrize("name", sorted(ENGINES))


@contextmanager
def new_archive(name: str) -> Iterator[Engine]:
    """An empty archive in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        engine = load_engine(name).create_engine(Path(folder))
        try:
            yield engine
        finally:
            engine.close()


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An empty archive of each engine in turn."""
    with new_archive(request.param) as engine:
        yield engine


def article(id: str, body: str = "", **fields: object) -> Article:  # noqa: A002 - as the field
    """An article of which only a few fields matter."""
    return replace(Article(id=id, body=body, origin="test#1"), **fields)  # type: ignore[arg-type]


def store(engine: Engine, *articles: Article) -> None:
    """Add articles and commit."""
    with engine.writer() as writer:
        for each in articles:
            writer.add(each)


def found(engine: Engine, node: Node) -> set[str]:
    """The ids that a query finds."""
    return set(engine.ids(SearchRequest(node, limit=None)))


# Small articles whose words meet often, and trees over the same words

WORDS = (
    "talk talks talking run running cease-fire cease fire the of U.S. us don't Zürich zurich "
    "O’Brien 1,000 1000 minister's minister AT&T state-run"
).split()
NAMES = (
    "Keir Starmer", "Starmer Keir", "Ann Starmer-Jones", "Zoë O’Neill", "a spokesman",
    "U.S. Congress", "KEIR STARMER", "Keir R. Starmer", "Keir T. Starmer", "Sergei Kovalskyi",
    "Sergey Kovalsky", "Kovalskyi", "zoe o'neill",
)  # fmt: skip
DATES = (
    None, "1950-06-25", "1969-12-31T23:59:59Z", "2024", "2025-05", "2025-05-16", "2025-05-16T08:00",
    "2025-05-16T22:30:00+02:00", "2025-06-01",
)  # fmt: skip
SPEAKER_KINDS: tuple[SpeakerKind, ...] = ("person", "organisation", "unnamed")

texts = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
some_names = st.lists(st.sampled_from(NAMES), max_size=3, unique=True)
counted_names = some_names.map(lambda names: tuple(map(Name, names)))
quotes = st.builds(
    Quote,
    text=texts,
    speaker=st.none() | st.sampled_from(NAMES),
    speaker_kind=st.sampled_from(SPEAKER_KINDS),
)
articles = st.builds(
    Article,
    id=st.sampled_from("abcdefgh"),
    origin=st.just("test#1"),
    title=st.none() | texts,
    standfirst=st.none() | texts,
    body=st.lists(texts, max_size=3).map("\n\n".join),
    published=st.sampled_from(DATES),
    source=st.none() | st.sampled_from(("Reuters", "The Press, London")),
    section=st.none() | st.just("World"),
    authors=some_names.map(tuple),
    people=counted_names,
    places=counted_names,
    tags=st.lists(st.sampled_from(("war", "peace talks")), unique=True).map(tuple),
    url=st.none() | st.just("https://example.org/1"),
    posts=st.lists(st.builds(Post, platform=st.just("x"), text=texts, handle=st.just("ann"))).map(
        lambda posts: tuple(posts[:2])
    ),
    quotes=st.lists(quotes, max_size=3).map(tuple),
)

text_field = st.sampled_from((None, None, "title", "lead", "body", "post", "quote"))
patterns = st.sampled_from(("talk*", "t?lk", "*un*", "mini*er", "zur*", "o'*", "*0*0", "ru*n?ng"))
names_wanted = st.sampled_from(
    (
        ("starmer",),
        ("keir", "starmer"),
        ("starmer", "keir"),
        ("star*",),
        ("ann", "star*"),
        ("u.s", "congress"),
        ("kovalskiy",),
        ("serge*", "kovalsky"),
        ("kovalski*",),
        ("o'neill",),
        ("nobody",),
    )
)
misspelt = st.sampled_from(("tlak", "talkd", "zurihc", "1001", "ministers", "xyz", "of"))
two_or_three = st.lists(st.sampled_from(WORDS), min_size=2, max_size=3).map(tuple)


def _operands(field: str | None) -> st.SearchStrategy[Node]:
    """What may stand beside `w/n`, all of one field."""
    inside = st.just(field)
    plain = st.one_of(
        st.builds(Word, st.sampled_from(WORDS), inside),
        st.builds(Exact, st.sampled_from(WORDS), inside),
        st.builds(Wildcard, patterns, inside),
        st.builds(Fuzzy, misspelt, st.integers(1, 2), inside),
        st.builds(Phrase, two_or_three, inside),
    )
    return st.one_of(plain, st.lists(plain, min_size=2, max_size=3).map(tuple).map(Or))


def _near(field: str | None) -> st.SearchStrategy[Node]:
    operands = _operands(field)
    pairs = st.builds(Near, operands, operands, st.integers(1, 4), st.booleans())
    return st.one_of(pairs, st.builds(Near, pairs, operands, st.integers(1, 4), st.booleans()))


days = st.none() | st.sampled_from(("1950-06-25", "1970-01-01", "2025-05-16", "2025-05-17"))
leaves = st.one_of(
    st.builds(Word, st.sampled_from(WORDS), text_field),
    st.builds(Exact, st.sampled_from(WORDS), text_field),
    st.builds(Wildcard, patterns, text_field),
    st.builds(Fuzzy, misspelt, st.integers(1, 2), text_field),
    st.builds(Together, two_or_three, st.integers(1, 5), text_field),
    text_field.flatmap(_near),
    text_field.flatmap(_near),
    st.builds(
        Phrase, st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(tuple), text_field
    ),
    st.builds(NameIs, st.sampled_from(("speaker", "person", "place", "author")), names_wanted),
    st.builds(NameIs, st.just("source"), st.sampled_from((("reuters",), ("press", "london")))),
    st.builds(NameIs, st.just("id"), st.sampled_from("abz").map(lambda id_: (id_,))),
    st.builds(NameIs, st.just("url"), st.just(("https://example.org/1",))),
    st.builds(DateRange, days, days),
    st.just(Everything()),
)
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(And, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(Or, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(Not, inner),
        st.builds(QuoteScope, inner),
    ),
    max_leaves=5,
)
batches = st.lists(st.lists(articles, max_size=5), min_size=1, max_size=3)
slow_but_sure = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def store_batches(engine: Engine, stored: list[list[Article]]) -> dict[str, Article]:
    """Commit each batch on its own; give what the archive must then hold."""
    expected: dict[str, Article] = {}
    with engine.writer() as writer:
        for batch in stored:
            for each in batch:
                assert writer.add(each) == (each.id in expected)
                expected.pop(each.id, None)
                expected[each.id] = each
            writer.commit()
    return expected


@every_engine
@slow_but_sure
@given(stored=batches, queries=st.lists(trees, min_size=1, max_size=6))
def test_finds_exactly_what_the_tree_says(
    name: str, stored: list[list[Article]], queries: list[Node]
) -> None:
    """Ids, totals, facets and undated agree with reading every article, over several commits."""
    with new_archive(name) as engine:
        expected = store_batches(engine, stored)
        for query in queries:
            wanted = [each for each in expected.values() if oracle.matches(query, each)]
            page = engine.search(SearchRequest(query, limit=None, facets=tuple(FACETS)))
            assert {hit.article.id for hit in page} == {each.id for each in wanted}
            assert page.total == len(page) == len(wanted)
            assert page.undated == oracle.undated(wanted)
            assert {hit.article.id: hit.article for hit in page} == {a.id: a for a in wanted}
            for facet in FACETS:
                assert page.facets[facet] == oracle.counts(facet, wanted), facet


@every_engine
@slow_but_sure
@given(stored=batches, queries=st.lists(trees, min_size=1, max_size=6))
def test_finds_exactly_the_utterances_that_the_tree_says(
    name: str, stored: list[list[Article]], queries: list[Node]
) -> None:
    """Utterances, totals and facets agree with reading every utterance of every article."""
    with new_archive(name) as engine:
        expected = store_batches(engine, stored)
        for query in queries:
            wanted = [
                pair
                for pair in oracle.utterances(expected.values())
                if oracle.is_said(query, *pair)
            ]
            page = engine.quotes(SearchRequest(query, limit=None, facets=tuple(FACETS)))
            assert page.total == len(page) == len(wanted)
            assert sorted((hit.article.id, hit.quote.text) for hit in page) == sorted(
                (article.id, quote.text) for article, quote in wanted
            )
            assert page.undated == oracle.undated(article for article, _ in wanted)
            for facet in FACETS:
                assert page.facets[facet] == oracle.quote_counts(facet, wanted), facet


@every_engine
@slow_but_sure
@given(stored=batches, query=trees, narrow=trees, scope=trees, size=st.integers(1, 4))
def test_order_and_pages(
    name: str, stored: list[list[Article]], query: Node, narrow: Node, scope: Node, size: int
) -> None:
    """Dates decide the order or break its ties, then ids; pages of any size make up the whole."""
    prefer = QuoteScope(scope)
    with new_archive(name) as engine:
        expected = store_batches(engine, stored)
        wanted = [
            each
            for each in expected.values()
            if oracle.matches(query, each) and oracle.matches(narrow, each)
        ]
        for sort, key in (("newest", oracle.newest_first), ("oldest", oracle.oldest_first)):
            request = SearchRequest(query, narrow, sort=sort, limit=None)  # type: ignore[arg-type]
            assert list(engine.ids(request)) == [each.id for each in sorted(wanted, key=key)]
        request = SearchRequest(query, narrow, prefer, limit=None)
        hits = engine.search(request).hits
        assert {hit.article.id for hit in hits} == {each.id for each in wanted}
        places = [
            (not oracle.matches(prefer, hit.article), -hit.score, *oracle.newest_first(hit.article))
            for hit in hits
        ]
        assert places == sorted(places)
        paged = [
            hit.article.id
            for offset in range(0, len(hits) + 1, size)
            for hit in engine.search(replace(request, offset=offset, limit=size))
        ]
        assert paged == [hit.article.id for hit in hits] == list(engine.ids(request))
        assert list(engine.matching(request)) == [hit.article for hit in hits]
        for hit in hits:
            said = [q.text for q in hit.article.quotes if oracle.is_said(scope, hit.article, q)]
            assert sorted(quote.text for quote in hit.quotes) == sorted(said)


# Changing an archive


def test_the_last_of_several_with_one_id_stays(engine: Engine) -> None:
    """Adding the same id again replaces the article, within a batch and over batches."""
    with engine.writer() as writer:
        assert not writer.add(article("a", "first", quotes=(Quote("one"), Quote("two"))))
        assert writer.add(article("a", "second", quotes=(Quote("three"),)))
        writer.commit()
        assert writer.add(article("a", "third", quotes=(Quote("four"),)))
    assert found(engine, Or((Word("first"), Word("second")))) == set()
    assert found(engine, Word("third")) == {"a"}
    assert [hit.quote.text for hit in engine.quotes(SearchRequest(Everything()))] == ["four"]
    assert (engine.stats().articles, engine.stats().quotes) == (1, 1)


def test_delete(engine: Engine) -> None:
    """An article goes with its utterances, committed or not; `delete` tells if there was one."""
    store(engine, article("a", "one", quotes=(Quote("x"),)), article("b", "one"))
    with engine.writer() as writer:
        writer.add(article("c", "one", quotes=(Quote("x"),)))
        assert writer.delete("a")
        assert writer.delete("c")
        assert not writer.delete("a")
        assert not writer.delete("nothing")
    assert found(engine, Everything()) == {"b"}
    assert found(engine, QuoteScope(Word("x"))) == set()
    assert engine.get("a") is None
    assert engine.names("speaker") == {}


def everything_in(folder: Path) -> bytes:
    """All bytes of all files, as they are and unpacked wherever something compressed may begin."""
    content = b"\n".join(
        bytes(path) + b"\n" + path.read_bytes() for path in folder.rglob("*") if path.is_file()
    )
    unpacked = [content]
    at = content.find(b"\x78")  # how zlib begins
    while at >= 0:
        stream = zlib.decompressobj()
        with suppress(zlib.error):
            unpacked.append(stream.decompress(content[at:]))
        at = content.find(b"\x78", at + 1)
    return b"\n".join(unpacked).lower()


SECRETS = ("quixotronic", "vornskarr", "zzid-secret", "hidden.example", "fp-secret", "gazettissimo")


def secret(number: int) -> Article:
    """An article that holds every one of the secrets, many times over."""
    return article(
        f"zzid-secret-{number}",
        "The quixotronic engine, they said. " * 40
        + "\n\n“A vornskarr of it,” said Ulla Vornskarr.",
        title="Quixotronic engines",
        url=f"https://hidden.example/{number}",
        source="Gazettissimo",
        quotes=(Quote("A vornskarr of it", speaker="Ulla Vornskarr"),) * 5,
        published="2025-05-16",
    )


def plain(number: int) -> Article:
    """An article that may stay; many of them share every word."""
    return article(
        f"plain-{number:03}",
        f"Engines of the harbour number{number}, they said. " * 20,
        title="Harbour engines",
        source="Wire",
        quotes=(Quote(f"We stay {number}", speaker="Ann Lee"), Quote("Yes", speaker="Bo Ek")),
        published=f"2025-05-{number % 28 + 1:02}",
        url=f"https://wire.example/{number}",
    )


def state(engine: Engine) -> list[object]:
    """What a user can see of an archive: articles, hits, scores aside, and figures."""
    requests = [
        SearchRequest(query, sort="newest", limit=None, facets=tuple(FACETS))
        for query in (Everything(), Word("engines"), Wildcard("number1*"), Exact("they", "body"))
    ]
    pages = [engine.search(request) for request in requests]
    said = engine.quotes(SearchRequest(NameIs("speaker", ("lee",)), sort="oldest", limit=None))
    return [
        list(engine.stored()),
        [([hit.article for hit in page], page.total, page.facets) for page in pages],
        [(hit.article.id, hit.quote) for hit in said],
        replace(engine.stats(), bytes=0),
    ]


@every_engine
def test_purging_leaves_no_byte_of_removed_articles(name: str, tmp_path: Path) -> None:
    """After delete and purge no file holds a word, id or address of them; the rest is as it was."""
    engine = load_engine(name).create_engine(tmp_path)
    for batch in ([plain(1), secret(1), plain(2)], [secret(2)], [plain(3)], [secret(3), plain(4)]):
        with engine.writer() as writer:
            for each in batch:
                writer.add(each, [f"fp-secret-{each.id}" if each.id[0] == "z" else f"fp-{each.id}"])
    held = everything_in(tmp_path)
    assert all(word.encode() in held for word in SECRETS)
    with engine.writer() as writer:
        for number in (1, 2):
            writer.delete(f"zzid-secret-{number}")
        writer.commit()
        writer.delete("zzid-secret-3")
        writer.add(secret(4))  # added and removed in the batch that the purge commits
        writer.add(plain(5))
        writer.delete("zzid-secret-4")
        writer.commit()
        before = state(engine)
        writer.purge()
        assert writer.get("plain-003") is not None
        assert writer.find("id", "zzid-secret-1") is None
    assert state(engine) == before
    assert [each.id for each in engine.articles()] == [f"plain-{n:03}" for n in range(1, 6)]
    left = everything_in(tmp_path)
    assert [word for word in SECRETS if word.encode() in left] == []
    again = load_engine(name).open_engine(tmp_path)
    assert state(again) == before
    store(again, plain(6))
    assert len(found(again, Word("engines"))) == 6


@every_engine
@slow_but_sure
@given(stored=batches, removed=st.sets(st.sampled_from("abcdefgh")), purging=st.booleans())
def test_a_sound_archive_has_no_faults(
    name: str, stored: list[list[Article]], removed: set[str], purging: bool
) -> None:
    """Whatever is stored, replaced, deleted and purged, everything agrees afterwards."""
    with new_archive(name) as engine:
        store_batches(engine, stored)
        with engine.writer() as writer:
            for article_id in sorted(removed):
                writer.delete(article_id)
            if purging:
                writer.purge()
        assert list(engine.check()) == []


def test_purging_where_nothing_was_removed(engine: Engine) -> None:
    """It commits and changes nothing, also in an empty archive and when nothing is left."""
    with engine.writer() as writer:
        writer.purge()
        writer.add(plain(1))
        writer.purge()
        before = state(engine)
        writer.purge()
    assert state(engine) == before
    with engine.writer() as writer:
        writer.delete("plain-001")
        writer.purge()
    assert found(engine, Everything()) == set()
    assert list(engine.stored()) == []


def test_nothing_is_visible_before_the_commit(engine: Engine) -> None:
    """Readers see a batch once it is committed, all of it, and not before."""
    with engine.writer() as writer:
        writer.add(article("a", "one"))
        assert found(engine, Everything()) == set()
        writer.commit()
        assert found(engine, Everything()) == {"a"}
        writer.delete("a")
        writer.add(article("b", "two"))
        assert found(engine, Everything()) == {"a"}
    assert found(engine, Everything()) == {"b"}


def test_an_exception_rolls_back_and_frees_the_lock(engine: Engine) -> None:
    """What was not committed is forgotten when the block is left by an exception."""
    store(engine, article("a", "one"))

    def fail_midway() -> None:
        with engine.writer() as writer:
            writer.add(article("b", "two"))
            writer.commit()
            writer.delete("a")
            writer.add(article("c", "three"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_midway()
    assert found(engine, Everything()) == {"a", "b"}
    store(engine, article("d", "four"))
    assert found(engine, Everything()) == {"a", "b", "d"}


def test_one_writer_at_a_time(engine: Engine) -> None:
    """A second writer is refused in one line, and welcome once the first has finished."""
    with engine.writer():
        with pytest.raises(ArchiveLocked) as refusal:
            engine.writer()
        assert "\n" not in str(refusal.value)
    store(engine, article("a"))
    assert found(engine, Everything()) == {"a"}


def test_a_date_that_is_no_date_is_refused(engine: Engine) -> None:
    """An article with a garbled date is refused by name of its origin; the batch goes on."""
    with engine.writer() as writer:
        with pytest.raises(InputError, match=r"test#1.*16 May"):
            writer.add(article("a", published="16 May 2025"))
        writer.add(article("b"))
    assert found(engine, Everything()) == {"b"}


def test_articles_come_back_in_the_order_of_their_storing(engine: Engine) -> None:
    """Also over many commits and replacements; what is replaced moves to the end."""
    for number in range(30):
        store(engine, article(f"{number:02}", f"word {number}"))
    store(engine, article("05", "again"))
    ids = [each.id for each in engine.articles()]
    assert ids == [f"{n:02}" for n in range(30) if n != 5] + ["05"]


def test_an_article_comes_back_as_it_was_stored(engine: Engine) -> None:
    """Every field survives, broken surrogates and control characters included."""
    whole = article(
        "ä/1 ?",
        "Body \ud800 with\x1f everything\n\n“Said” she.",
        title="T\x00itle",
        published="2025-05-16T10:00:00+03:00",
        people=(Name("A\ud800\x1fB", 3),),
        quotes=(
            Quote("Said", ((25, 29),), "Ann", "she", "mixed", "person", ("Reuters",), "said", 0.9),
        ),
        posts=(Post("x", "Ann", "ann", "2025-05-16", "Text", "https://x.example/1"),),
        url="https://example.org/?q=ü",
    )
    store(engine, whole)
    assert engine.get("ä/1 ?") == whole
    assert found(engine, NameIs("url", (address_key("http://www.example.org?q=ü#top"),))) == {
        "ä/1 ?"
    }


# Converting


@every_engine
def test_what_a_conversion_asks_of_an_engine(name: str, tmp_path: Path) -> None:
    """It knows its own files, gives all that is stored in its order, and makes files alone."""
    module = load_engine(name)
    engine = module.create_engine(tmp_path)
    with engine.writer() as writer:
        for number in (3, 1, 2):
            writer.add(plain(number), [f"f{number}"])
            writer.commit()
    salvaged = module.salvage(tmp_path)
    assert salvaged.articles == 3
    assert list(salvaged.stored) == list(engine.stored())
    names = {path.name for path in tmp_path.iterdir()}
    assert names - set(module.files(tmp_path)) == {MANIFEST, LOCK}
    folder = tmp_path / "files"
    folder.mkdir()
    with closing(module.create_files(folder)) as alone:
        store(alone, plain(4))
        assert found(alone, Everything()) == {"plain-004"}
    assert set(module.files(folder)) == {path.name for path in folder.iterdir()}


# Reading


def test_an_empty_archive(engine: Engine) -> None:
    """Everything works and finds nothing."""
    page = engine.search(SearchRequest(Word("x"), facets=tuple(FACETS)))
    assert (page.total, page.hits, page.undated) == (0, (), 0)
    assert page.facets == {facet: {} for facet in FACETS}
    assert engine.quotes(SearchRequest(Not(Word("x")))).total == 0
    assert list(engine.articles()) == []
    assert engine.names("person") == {}
    stats = engine.stats()
    assert (stats.articles, stats.quotes, stats.first, stats.last) == (0, 0, None, None)


def test_stats(engine: Engine) -> None:
    """Figures count articles, utterances, undated ones and distinct facet values."""
    store(
        engine,
        article("a", published="1950-06-25", quotes=(Quote("x", speaker="Ann"),), source="Post"),
        article("b", published="2025-05-16T10:00Z", quotes=(Quote("y", speaker="Ann"),)),
        article("c", published="2025-05", source="Post"),
        article("d"),
    )
    stats = engine.stats()
    assert (stats.articles, stats.quotes, stats.undated) == (4, 2, 2)
    assert (stats.first, stats.last) == ("1950-06-25", "2025-05-16")
    assert stats.facets["speaker"] == stats.facets["source"] == 1
    assert (stats.facets["year"], stats.facets["month"], stats.facets["day"]) == (2, 2, 2)
    assert stats.bytes > 0
    assert engine.names("source") == {"Post": 2}


def test_facets_come_most_frequent_first(engine: Engine) -> None:
    """Equally frequent values come in alphabetical order; `facets` gives the same as `search`."""
    store(engine, *(article(str(n), source=s) for n, s in enumerate(("B", "C", "A", "C", "B"))))
    request = SearchRequest(Everything(), facets=("source",))
    assert list(engine.search(request).facets["source"].items()) == [("B", 2), ("C", 2), ("A", 1)]
    assert engine.facets(request) == engine.search(request).facets


@every_engine
@slow_but_sure
@given(
    stored=batches,
    query=trees,
    facets=st.lists(st.sampled_from(list(FACETS)), min_size=2, max_size=2, unique=True),
)
def test_tables_count_what_stands_together(
    name: str, stored: list[list[Article]], query: Node, facets: list[str]
) -> None:
    """A table has the counts of both facets, and each cell those that have both values."""
    over, by = facets
    with new_archive(name) as engine:
        expected = store_batches(engine, stored)
        request = SearchRequest(query, facets=(over, by))
        wanted = [each for each in expected.values() if oracle.matches(query, each)]
        table = engine.table(request, spoken=False)
        assert [table.over, table.by] == list(engine.facets(request).values())
        assert _flat(table) == oracle.pairs(over, by, [(a, None) for a in wanted])
        said = [
            pair for pair in oracle.utterances(expected.values()) if oracle.is_said(query, *pair)
        ]
        table = engine.table(request, spoken=True)
        assert table.over == engine.quotes(request).facets[over]
        assert _flat(table) == oracle.pairs(over, by, said)


def _flat(table: Table) -> dict[tuple[str, str], int]:
    return {(row, to): count for row, cells in table.cells.items() for to, count in cells.items()}


def test_no_phrase_crosses_the_border_of_two_values(engine: Engine) -> None:
    """Neither words nor names in a row may begin in one value and end in the next."""
    store(
        engine,
        article(
            "a",
            "peace",
            standfirst="world",
            posts=(Post("x", text="one two"), Post("x", text="three four")),
            people=(Name("Ann Lee"), Name("Bo Ek")),
        ),
    )
    assert (
        found(engine, Phrase(("one", "two"))) == found(engine, Phrase(("three", "four"))) == {"a"}
    )
    assert found(engine, Phrase(("two", "three"))) == set()
    assert found(engine, Phrase(("world", "peace"))) == set()
    assert found(engine, NameIs("person", ("bo", "ek"))) == {"a"}
    assert found(engine, NameIs("person", ("lee", "bo"))) == set()


def test_an_exact_word_of_several_parts(engine: Engine) -> None:
    """Its parts must stand as printed and in a row; a word without letters matches nothing."""
    store(
        engine,
        article("a", "a cease-fire"),
        article("b", "they fire and cease"),
        article("c", "ceases firing"),
    )
    assert found(engine, Exact("cease-fire")) == {"a"}
    assert found(engine, Word("cease-fire")) == {"a", "c"}
    assert found(engine, Or((Word("—"), Exact("…"), Phrase(("!",))))) == set()


def test_by_id(engine: Engine) -> None:
    """An article is found by its id, once, whatever is said in it."""
    store(engine, article("a", quotes=(Quote("x"), Quote("y"))), article("b"))
    assert list(engine.ids(SearchRequest(NameIs("id", ("a",))))) == ["a"]
    assert engine.quotes(SearchRequest(NameIs("id", ("a",)))).total == 2


def test_all_hits_are_loaded_one_by_one(engine: Engine) -> None:
    """A page of everything is a sequence that outlasts changes and the closing of the archive."""
    said = (Quote("So it is", ((0, 8),), "Ada Brandt", "Ada Brandt"),)
    store(engine, *(article(f"s{n}", body="So it is.", quotes=said) for n in range(5)))
    pages = [
        find(SearchRequest(Everything(), sort="oldest", limit=None))
        for find in (engine.search, engine.quotes)
    ]
    with engine.writer() as writer:
        writer.delete("s3")
    engine.close()
    for page in pages:
        assert len(page.hits) == page.total == 5
        assert page.hits[1:3] == (page.hits[1], page.hits[2])
        assert {hit.article.id for hit in page} == {f"s{number}" for number in range(5)}


def test_unknown_names_are_errors(engine: Engine) -> None:
    """An unknown facet or name field is refused, also on an archive without articles."""
    with pytest.raises(UsageError, match="colour"):
        engine.search(SearchRequest(Everything(), facets=("colour",)))
    with pytest.raises(UsageError, match="colour"):
        engine.names("colour")
    store(engine, article("a"))
    with pytest.raises(UsageError, match="body"):
        engine.search(SearchRequest(NameIs("body", ("x",))))


def test_a_pattern_for_too_many_words_is_an_error(engine: Engine) -> None:
    """It is refused rather than cut short; a narrower one works."""
    store(engine, article("a", " ".join(f"w{number:04}" for number in range(1200))))
    with pytest.raises(UsageError, match=r"w\*"):
        engine.search(SearchRequest(Wildcard("w*")))
    assert found(engine, Wildcard("w00*")) == {"a"}
    assert found(engine, Wildcard("*99")) == {"a"}


def test_speaker_and_words_must_meet_in_one_utterance(engine: Engine) -> None:
    """Words by one speaker and another's name do not make a match."""
    store(
        engine,
        article("a", quotes=(Quote("peace now", speaker="Ann Lee"), Quote("no", speaker="Bo Ek"))),
    )
    assert found(engine, QuoteScope(And((Word("peace"), NameIs("speaker", ("lee",)))))) == {"a"}
    assert found(engine, QuoteScope(And((Word("peace"), NameIs("speaker", ("ek",)))))) == set()
    assert found(engine, And((Word("peace", "quote"), NameIs("speaker", ("ek",))))) == {"a"}


def test_the_preferred_quote_is_shown(engine: Engine) -> None:
    """Articles with the speaker's own words come first, and their snippet is that quote."""
    lee, ek = Quote("We want peace.", speaker="Ann Lee"), Quote("Never.", speaker="Bo Ek")
    store(
        engine,
        article("a", "Peace, peace, peace. Peace!", quotes=(ek,), published="2025-01-02"),
        article("b", "Somebody spoke of peace on Monday.", quotes=(ek, lee)),
    )
    prefer = QuoteScope(And((Word("peace"), NameIs("speaker", ("lee",)))))
    first, second = engine.search(SearchRequest(Word("peace"), prefer=prefer))
    assert (first.article.id, first.quotes) == ("b", (lee,))
    assert first.snippet.text == "We want peace."
    assert [first.snippet.text[a:b] for a, b in first.snippet.marks] == ["peace"]
    assert (second.article.id, second.quotes) == ("a", ())


@pytest.mark.parametrize("asked", [None, SearchRequest(Word("talk"), limit=None)])
def test_articles_are_those_of_one_commit(engine: Engine, asked: SearchRequest | None) -> None:
    """Whoever reads on while others write gets what there was at the first article."""
    before = [article(f"a{number}", f"talk {number}") for number in range(20)]
    store(engine, *before)
    reading = engine.articles() if asked is None else engine.matching(asked)
    read = [next(reading)]
    for number in range(20):
        store(engine, article(f"a{number}", "changed talk"), article(f"b{number}", "talk"))
    with engine.writer() as writer:
        for number in range(20):
            writer.delete(f"a{number}")
        writer.purge()
    assert {each.id: each for each in (*read, *reading)} == {each.id: each for each in before}


def test_threads_may_search_while_another_writes(engine: Engine) -> None:
    """Each search sees one whole commit, whatever thread it runs in."""
    sizes = [3, 6, 9, 12]
    failures: list[object] = []
    done = threading.Event()

    def search() -> None:
        while not done.is_set():
            try:
                page = engine.search(SearchRequest(Phrase(("peace", "talks")), limit=None))
                ids = sorted(int(hit.article.id) for hit in page)
                if page.total not in (0, *sizes) or ids != list(range(page.total)):
                    failures.append(ids)
            except Exception as error:
                failures.append(error)

    threads = [threading.Thread(target=search) for _ in range(4)]
    for thread in threads:
        thread.start()
    for size in sizes:
        store(engine, *(article(str(n), f"peace talks {n}") for n in range(size - 3, size)))
    done.set()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(found(engine, Everything())) == sizes[-1]
