"""Measuring extraction: golden articles are sound, measures fair, floors hold, nothing raises."""

from __future__ import annotations

import json
import re
import shutil
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from searcher.article import Article, DateMention, Name, Post, Quote
from searcher.errors import InputError
from searcher.evaluation.__main__ import main
from searcher.evaluation.alignment import Alignment, Words
from searcher.evaluation.floors import below, raised
from searcher.evaluation.golden import GoldenArticle, GoldenPost, read_article, read_articles
from searcher.evaluation.measuring import Result, measure_articles, measure_pages
from searcher.evaluation.pages import GoldenPage, read_pages
from searcher.evaluation.shapes import PAGES, TEXTS
from searcher.extraction.pipeline import extract
from searcher.extraction.quotes.utterances import CONFIDENCE
from searcher.readers.base import Record

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests/golden/extraction"
ARTICLES = read_articles(GOLDEN / "articles")
GOLDEN_PAGES = read_pages(GOLDEN / "pages")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def test_speakers_are_named_in_the_header() -> None:
    """Every speaker with a name is one of the people or organisations that the header lists."""
    for article in ARTICLES:
        names = {
            form
            for kind in ("people", "organisations", "other")
            for forms in article.names[kind]
            for form in forms
        }
        for quote in article.quotes:
            if quote.counted and not quote.described:
                assert {s for s in quote.speakers if s} <= names, (article.id, quote.speakers)


def test_names_stand_in_the_text() -> None:
    """Every name that a header lists is printed in its article in that form."""
    for article in ARTICLES:
        printed = " ".join(Words(article.text).forms)
        for forms in (forms for names in article.names.values() for forms in names):
            assert " ".join(Words(forms[0]).forms) in printed, (article.id, forms)


def test_weekdays_fall_on_their_days() -> None:
    """A date printed with a weekday has a value that is that weekday."""
    for article in ARTICLES:
        for mention in article.dates:
            for number, weekday in enumerate(WEEKDAYS):
                if mention.value and weekday in article.text[mention.start : mention.end].lower():
                    day = date.fromisoformat(mention.value)
                    assert day.weekday() == number, (article.id, mention)


def test_quotes_stand_beside_their_marks() -> None:
    """Quoted words begin right behind a mark, or with a paragraph that a quote runs on into."""
    for article in ARTICLES:
        for quote in article.quotes:
            before = article.text[max(0, quote.start - 2) : quote.start].strip(" ")
            marked = before[-1:] in tuple("\"'“‘«»„\n")
            assert marked, (article.id, article.text[quote.start :][:40])


def answered(golden: GoldenArticle) -> Article:
    """An article that gives just the golden answers."""
    quotes = tuple(
        Quote(
            golden.text[quote.start : quote.end],
            ((quote.start, quote.end),),
            speaker=quote.speakers[0],
            via=(quote.via,) if quote.via else (),
            confidence=0.95,
        )
        for quote in golden.quotes
        if quote.counted
    )
    dates = tuple(
        DateMention(golden.text[d.start : d.end], d.start, d.end, d.value, "day")
        for d in golden.dates
        if d.value
    )
    return Article(
        golden.id,
        re.sub(r"(?<!\n)\n(?!\n)", " ", golden.text),  # as extraction joins wrapped lines
        golden.id,
        quotes=quotes,
        posts=_posts(golden.posts),
        people=_names(golden, "people"),
        organisations=_names(golden, "organisations"),
        places=_names(golden, "places"),
        dates=dates,
    )


def _names(golden: GoldenArticle, kind: str) -> tuple[Name, ...]:
    return tuple(Name(forms[0]) for forms in golden.names[kind])


def _posts(posts: tuple[GoldenPost, ...]) -> tuple[Post, ...]:
    return tuple(Post("x", post.author, post.handle, post.date) for post in posts)


def answered_page(golden: GoldenPage) -> Article:
    """A page's article that gives just the golden answers."""
    return Article(
        golden.id,
        "\n\n".join(golden.body),
        golden.id,
        title=golden.title,
        standfirst=golden.standfirst,
        authors=golden.authors,
        published=golden.published,
        posts=_posts(golden.posts),
    )


def damaged(article: Article) -> Article:
    """A copy with something wrong in each field: too much here, too little there."""
    return replace(
        article,
        title=f"{article.title} - The Paper",
        standfirst="Read all about it",
        authors=(*article.authors[1:], "Log In"),
        published="1999-01-01",
        body=f"{article.body}\n\nAccept all cookies",
        quotes=tuple(_worse(number, quote) for number, quote in enumerate(article.quotes)),
        posts=tuple(
            replace(post, author="Nobody", date="1999-01-01") for post in article.posts[1:]
        ),
        people=(*article.people[1:], Name("Zebulon Qwertz")),
        organisations=(*article.organisations[1:], Name("Qwertz Industries")),
        places=(*article.places[1:], Name("Zebulonia")),
        dates=tuple(replace(day, value="1999") for day in article.dates[1:]),
    )


def _worse(number: int, quote: Quote) -> Quote:
    start, end = quote.parts[0]
    if number % 2:
        return replace(quote, speaker="Nobody Else", via=())
    return replace(quote, parts=((start, end + 12),), speaker="Nobody Else", via=())


def _measured(*, damage: bool) -> Result:
    change = damaged if damage else (lambda article: article)
    texts = measure_articles([(golden, change(answered(golden))) for golden in ARTICLES])
    pages = measure_pages([(golden, change(answered_page(golden))) for golden in GOLDEN_PAGES])
    posts = {name: count + pages.figures.pop(name) for name, count in texts.figures.items()
             if name in pages.figures}  # fmt: skip
    figures = {**texts.figures, **pages.figures, **posts}
    return Result(figures, texts.judgements, (*texts.mistakes, *pages.mistakes))


def test_right_answers_score_100() -> None:
    """The golden answers themselves score 100 in every figure, without a mistake."""
    result = _measured(damage=False)
    assert result.mistakes == ()
    assert {name: count.f1 for name, count in result.figures.items() if count.f1 < 100} == {}


def test_wrong_answers_score_less() -> None:
    """A damaged copy of the golden answers scores less in every figure."""
    result = _measured(damage=True)
    assert {name for name, count in result.figures.items() if count.f1 == 100} == set()
    assert {mistake.figure.partition(".")[0] for mistake in result.mistakes} >= {
        "quotes", "people", "organisations", "places", "dates", "posts", "pages"
    }  # fmt: skip


def test_figures_reach_their_floors(capsys: pytest.CaptureFixture[str]) -> None:
    """What extraction makes of the golden articles is as good as it has been, in every figure."""
    status = main(["--golden", str(GOLDEN)])
    printed = capsys.readouterr()
    assert (status, printed.err) == (0, "")
    assert f"{len(ARTICLES)} articles, {len(GOLDEN_PAGES)} pages" in printed.out


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A golden folder of one article and one page, without floors."""
    for kind, name in (("articles", "us-statehouse.txt"), ("pages", "json-ld.*")):
        (tmp_path / kind).mkdir()
        for path in (GOLDEN / kind).glob(name):
            shutil.copy(path, tmp_path / kind)
    return tmp_path


def test_figures_below_a_floor_fail(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A figure below its floor is named and gives exit code 1; the floor stays where it is."""
    floors = small / "floors.json"
    floors.write_text('{"quotes.words": 100.1}')
    assert main(["--golden", str(small), "--update"]) == 1
    assert "quotes.words is" in capsys.readouterr().err
    assert json.loads(floors.read_text())["quotes.words"] == 100.1


def test_floors_rise_to_the_figures(small: Path) -> None:
    """With --update floors rise to what was reached; lowering them needs --allow-regression."""
    floors = small / "floors.json"
    floors.write_text('{"quotes.words": 0, "dates.value": 100.1}')
    assert main(["--golden", str(small), "--update"]) == 1
    assert json.loads(floors.read_text())["quotes.words"] > 0
    assert main(["--golden", str(small), "--update", "--allow-regression"]) == 0
    assert json.loads(floors.read_text())["dates.value"] <= 100


def test_errors_are_listed(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --errors every wrong answer is shown beside the right one."""
    article = small / "articles/us-statehouse.txt"
    text = article.read_text("utf-8")
    article.write_text(text.replace("gimmick >> Dwight Ellison", "gimmick >> Renee Tolbert"))
    main(["--golden", str(small), "--errors"])
    assert re.search(
        r"quotes\.speaker  us-statehouse\n    wanted Renee Tolbert: 'a gimmick', given Dwight Ell",
        capsys.readouterr().out,
    )


def test_floors_without_a_figure_count_as_missed() -> None:
    """A floor for something that is no longer measured is not silently passed."""
    assert below({"a": 50.0}, {"a": 50.0, "b": 1.0}) == ["b"]
    assert below({"a": 49.99}, {"a": 50.0}) == ["a"]
    assert raised({"a": 49.99, "c": 12.34}, {"a": 50.0}) == {"a": 50.0, "c": 12.3}


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("style: x\nsource: y\n\nWords.", "unknown key 'source'"),
        ("style: x\npublished: 2020-01-01\n\nHe {went", "'went' has no label"),
        ("style: x\npublished: 2020-01-01\n\nwent >> He}", "ends words that nothing starts"),
        ("style: x\npost: a | b\n\nWords.", "a post is written"),
        ("style: x\n\nWords.", "no line `published:"),
    ],
)
def test_golden_articles_that_are_not_well_written(
    tmp_path: Path, text: str, complaint: str
) -> None:
    """A slip in a golden article is an error that says where, never an answer that is skipped."""
    path = tmp_path / "slip.txt"
    path.write_text(text)
    with pytest.raises(InputError, match=f"slip.txt.*{complaint}"):
        read_article(path)


def test_nothing_golden_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty folder does not pass for a perfect score."""
    assert main(["--golden", str(tmp_path)]) == 4
    assert "no golden articles" in capsys.readouterr().err


def test_labels_are_read(tmp_path: Path) -> None:
    """Quotes, dates within them, answers in doubt and the header come out as written."""
    path = tmp_path / "sample.txt"
    header = (
        "published: 2020-01-01\nstyle: x\npeople: Ann Lee / Lee; Bo\npost: bo | Bo | 2020-01-01"
    )
    path.write_text(
        f"{header}\n\n"
        '"{Come {Friday == 2020-01-03}, >> Ann Lee | ? via Bo (she)}" and "{no >> *}", '
        '"{I, >> ~a cook}"'
    )
    golden = read_article(path)
    assert golden.text == '"Come Friday," and "no", "I,"'
    come, doubted, described = golden.quotes
    assert golden.text[come.start : come.end] == "Come Friday,"
    assert (come.speakers, come.via, come.pronoun) == (("Ann Lee", None), "Bo", True)
    assert not doubted.counted
    assert (described.speakers, described.described) == (("a cook",), True)
    assert [golden.text[d.start : d.end] for d in golden.dates] == ["Friday"]
    assert golden.names["people"] == (("Ann Lee", "Lee"), ("Bo",))
    assert golden.posts == (GoldenPost("bo", "Bo", "2020-01-01"),)


def test_spans_are_compared_by_words() -> None:
    """Dropped blocks and changed blanks and marks do not move a span."""
    golden = Words("One two.\n\nAdvertisement\n\n“Three  four,” five")
    alignment = Alignment('One two.\n\n"Three four," five', golden)
    assert alignment.span(11, 22) == golden.within(26, 37) == (3, 4)
    assert alignment.span(8, 10) is None


def test_documentation_claims_no_more_than_was_measured() -> None:
    """docs/extraction.md has a row for every figure, none above the floor that it has reached."""
    page = (ROOT / "docs/extraction.md").read_text("utf-8")
    rows = re.findall(r"^\| `([a-z/+.]+)` \| .* \| ([\d.]+) \|$", page, re.M)
    claimed = {name: float(figure) for name, figure in rows if "." in name}
    floors = json.loads((GOLDEN / "floors.json").read_text())
    assert claimed.keys() == floors.keys()
    assert {name for name in floors if claimed[name] > floors[name]} == set()


def test_documentation_lists_the_rules() -> None:
    """docs/extraction.md has a row for every rule of attribution, with its confidence."""
    page = (ROOT / "docs/extraction.md").read_text("utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \| .* \| (0\.\d\d) \|$", page, re.M)
    assert {rule: float(confidence) for rule, confidence in rows} == CONFIDENCE


@pytest.mark.parametrize("shape", [*TEXTS, *PAGES])
def test_hostile_texts_are_extracted(shape: str) -> None:
    """No shape of text makes extraction fail; at most there is no text to be found in it."""
    page = shape in PAGES
    record = Record(
        "x#1",
        (PAGES if page else TEXTS)[shape](2_000),
        media_type="html" if page else "text",
        whole_page=page,
        published="2019-05-17",
    )
    with suppress(InputError):
        extract(record)


MARKS = [*"\"'“”‘’«»„‚–—…@#<>&(){}", "''", "\x00", "\x85", "\u202e", "\u2029", "\n\n", "\ud800", "İ",
         "年5月3日", "99/99/9999", "30 February", "5,000,000 years ago", "https://t.co/x"]  # fmt: skip


def _mangled(text: str, random: Random) -> str:
    """A text with stretches lost, doubled, raised to capitals and marks strewn over it."""
    for _ in range(12):
        start = random.randrange(len(text))
        end = min(len(text), start + random.randrange(1, 60))
        here, there = text[start:end], random.randrange(start + 1)
        change = random.randrange(4)
        if change == 0:
            text = text[:start] + text[end:] or "x"
        elif change == 1:
            text = text[:there] + here + text[there:]
        elif change == 2:
            text = text[:start] + here.upper() + text[end:]
        else:
            text = text[:start] + random.choice(MARKS) * random.randrange(1, 4) + text[start:]
    return text


@pytest.mark.parametrize("seed", range(5))
def test_mangled_articles_are_extracted(seed: int) -> None:
    """Mangled marks, control characters, other scripts and broken markup never make it fail."""
    random = Random(seed)  # noqa: S311 - nothing secret about it
    for golden in ARTICLES:
        article = extract(Record("x#1", _mangled(golden.text, random), published="2019-05-17"))
        for quote in article.quotes:
            words = (article.body[start:end] for start, end in quote.parts)
            assert not quote.parts or " … ".join(words) == quote.text
        for day in article.dates:
            assert article.body[day.start : day.end] == day.text
    for page in GOLDEN_PAGES:
        html = _mangled(page.html, random)
        with suppress(InputError):  # a title that is never closed leaves no text
            extract(Record("x#1", html, media_type="html", whole_page=True))
