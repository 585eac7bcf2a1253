"""Posts whose attribution is all that is left of their markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.extraction.blocks import Block
from searcher.extraction.posts import take_posts

DATED = "— Ana Example (@ana_example) May 16, 2025"


def blocks(*lines: str) -> list[Block]:
    return [Block(line) for line in lines]


def texts(kept: tuple[Block, ...]) -> list[str]:
    return [block.text for block in kept]


def test_words_in_the_paragraph_above() -> None:
    """An attribution on its own line takes exactly the paragraph above it."""
    kept, posts = take_posts(
        blocks("The mayor spoke first.", "We will meet again in Geneva.", DATED, "Nobody replied.")
    )
    assert texts(kept) == ["The mayor spoke first.", "Nobody replied."]
    assert [(p.platform, p.author, p.handle, p.date, p.text) for p in posts] == [
        ("x", "Ana Example", "ana_example", "2025-05-16", "We will meet again in Geneva.")
    ]


@pytest.mark.parametrize(
    "below",
    [
        "The full statement is attached. pic.twitter.com/abcdefghij",
        "And so it goes on for a while…",
        "We said so.@example_org, thank you for coming.",
        "More at https://t.co/abcdefghij",
    ],
)
def test_second_half_below_the_attribution(below: str) -> None:
    """The line below belongs to the post where it ends, or is glued, as only posts are."""
    kept, posts = take_posts(blocks("An introduction.", "First half.", DATED, below, "The end."))
    assert texts(kept) == ["An introduction.", "The end."]
    assert posts[0].text == f"First half. {below}"


def test_the_line_below_may_be_the_next_post() -> None:
    """A line with a media link is left to the attribution that follows it."""
    second = "— Ben Muster (@benmuster) May 17, 2025"
    kept, posts = take_posts(
        blocks("First.", DATED, "Second one. pic.twitter.com/abcdefghij", second)
    )
    assert not kept
    assert [p.text for p in posts] == ["First.", "Second one. pic.twitter.com/abcdefghij"]


def test_an_ordinary_line_below_stays() -> None:
    """Without such evidence the line below is the article's."""
    kept, _ = take_posts(blocks("First.", DATED, "Her deputy disagreed."))
    assert texts(kept) == ["Her deputy disagreed."]


def test_article_and_posts_in_one_paragraph() -> None:
    """Run-together text is split at what only the article can say; what is left stays in order."""
    article = (
        "The council met for six hours on Thursday and rose without a vote, as had been feared by "
        "those who had prepared the compromise over many weeks of talks behind closed doors. "
        "Nobody wanted to comment on the record, and the doors stayed closed for another hour. "
        "Afterwards Ana Example turned to the public in a tweet. "
    )
    words = "We tried everything. It was not to be."
    rest = " Pictures of the night. pic.twitter.com/abcdefghij The vote is now due in June."
    kept, posts = take_posts(blocks(article + words + " " + DATED + rest))
    assert posts[0].text == f"{words} Pictures of the night. pic.twitter.com/abcdefghij"
    assert texts(kept) == [article.strip(), "The vote is now due in June."]


def test_long_paragraph_without_evidence_gives_up_one_sentence() -> None:
    """Where nothing tells how far the post reaches back, only its last sentence is taken."""
    sentence = (
        "Delegates walked through the rain to the hall and waited there for news of the vote."
    )
    kept, posts = take_posts(blocks(" ".join([sentence] * 6) + f" It was not to be. {DATED}"))
    assert posts[0].text == "It was not to be."
    assert texts(kept) == [" ".join([sentence] * 6)]


def test_lead_in_is_the_articles() -> None:
    """A lead-in such as "She tweeted:" stays in the article."""
    kept, posts = take_posts(blocks(f"On Friday Example tweeted: What a night. {DATED}"))
    assert texts(kept) == ["On Friday Example tweeted:"]
    assert posts[0].text == "What a night."


def test_several_posts_in_a_row() -> None:
    """In one paragraph each post has the words since the one before."""
    kept, posts = take_posts(
        blocks(f"One. {DATED} Two. — Ben (@ben) 17 May 2025 Three. – Zoë (@zoe) 18. Mai 2025")
    )
    assert not kept
    assert [(p.author, p.text, p.date) for p in posts] == [
        ("Ana Example", "One.", "2025-05-16"),
        ("Ben", "Two.", "2025-05-17"),
        ("Zoë", "Three.", "2025-05-18"),
    ]


@pytest.mark.parametrize(
    ("line", "author", "handle", "platform", "date"),
    [
        ("— Ana / Анна Пример (@ana) May 16, 2025", "Ana / Анна Пример", "ana", "x", "2025-05-16"),
        ("— (((Ana))) ☮ (@ana) 16 мая 2025 г.", "(((Ana))) ☮", "ana", "x", "2025-05-16"),
        ("— Ana (she/her) (@ana) 16. Mai 2025", "Ana (she/her)", "ana", "x", "2025-05-16"),
        ("— Ana Example - City Hall (@ana) May 16, 2025", "Ana Example - City Hall", "ana", "x",
         "2025-05-16"),
        ("â€” Ana (@ana) May 16, 2025", "Ana", "ana", "x", "2025-05-16"),
        ("-- Ana (@ana) 16 de mayo de 2025", "Ana", "ana", "x", "2025-05-16"),
        ("— Ana (@ana.bsky.social) May 16, 2025 at 3:04 PM", "Ana", "ana.bsky.social", "bluesky",
         "2025-05-16"),
        ("— Ana (@ana@social.example) May 16, 2025", "Ana", "ana@social.example", "mastodon",
         "2025-05-16"),
        ("A post shared by Ana Example (@ana) on May 16, 2025 at 1:02pm PDT", "Ana Example", "ana",
         "instagram", "2025-05-16"),
        ("Ein Beitrag geteilt von Ana (@ana) am 16. Mai 2025 um 13:02 Uhr", "Ana", "ana",
         "instagram", "2025-05-16"),
    ],
)  # fmt: skip
def test_forms_of_attribution(
    line: str, author: str, handle: str, platform: str, date: str
) -> None:
    """Names of every kind, platforms and languages are read; nothing of the line stays."""
    kept, posts = take_posts(blocks("Ready when you are. #talks", line))
    assert not kept
    post = posts[0]
    assert (post.author, post.handle, post.platform, post.date) == (author, handle, platform, date)
    assert post.text == "Ready when you are. #talks"


@pytest.mark.parametrize(
    "line",
    [
        "— Ana Example (@ana_example)",
        "By Ana Example (@ana_example) May 16, 2025",
        "Follow our reporter (@ana_example) for more.",
        "The answer came from Ana Example (@ana_example), and it was no.",
        "— Ana Example, Geneva, May 16, 2025",
    ],
)
def test_signatures_and_mentions_are_no_posts(line: str) -> None:
    """A signature without a day, a byline and a handle in prose leave the article untouched."""
    given_blocks = blocks("The council met on Thursday.", line, "It rose late.")
    assert take_posts(given_blocks) == (tuple(given_blocks), ())


def test_lines_of_one_list_are_one_post() -> None:
    """Lines above belong to the post where they are items of the same list."""
    kept, posts = take_posts(
        blocks("He was not amused.", "- no plan", "- no money", f"- no idea {DATED}")
    )
    assert texts(kept) == ["He was not amused."]
    assert posts[0].text == "- no plan - no money - no idea"


def test_labels_for_screen_readers_vanish() -> None:
    """What some publishers print around embedded posts is neither the post's nor the article's."""
    kept, posts = take_posts(
        blocks(f"Skip Twitter post by @ana_example It is done. {DATED} Report", "A new line.")
    )
    assert posts[0].text == "It is done."
    assert texts(kept) == ["A new line."]


def test_lines_that_are_posts_by_themselves() -> None:
    """Bare addresses and the forms of Threads and TikTok are posts; an address completes one."""
    number = "1923400000000000000"
    kept, posts = take_posts(
        blocks(
            "It is done.",
            DATED,
            f"https://twitter.com/ana_example/status/{number}",
            "Post by @ana.example View on Threads",
            "@ana.example Dancing in the rain #rain ♬ original sound - Ana",
            "https://example.org/a-page",
        )
    )
    assert texts(kept) == ["https://example.org/a-page"]
    assert [(p.platform, p.handle) for p in posts] == [
        ("x", "ana_example"), ("threads", "ana.example"), ("tiktok", "ana.example")
    ]  # fmt: skip
    assert posts[0].url == f"https://twitter.com/ana_example/status/{number}"
    assert posts[2].text == "Dancing in the rain #rain"


words = st.text(alphabet="ab .…:—(@)“”#1\n", max_size=40).map(lambda t: " ".join(t.split()))


@given(st.lists(st.one_of(words, st.just(DATED), st.just("x pic.twitter.com/abc")), max_size=8))
def test_no_word_is_lost_or_invented(lines: list[str]) -> None:
    """Every letter of the blocks ends up in what is kept or in a post, and none is added."""
    given_blocks = blocks(*(line for line in lines if line))
    kept, posts = take_posts(given_blocks)
    before = sorted(c for b in given_blocks for c in b.text if c in "ab#1")
    after = sorted(
        c for t in [*texts(kept), *(f"{p.text}{p.author}{p.handle}" for p in posts)] for c in t
        if c in "ab#1"
    )  # fmt: skip
    dated = sum(p.date is not None for p in posts)
    month = sorted("a1" * dated)  # "May 16" is in the date now
    assert before == sorted(after + month)
    assert all(block.text.strip() == block.text != "" for block in kept)
