"""Plain text into blocks."""

from __future__ import annotations

from searcher.extraction.blocks import BlockKind
from searcher.extraction.plain import classify, split_lines


def kinds(text: str) -> list[tuple[BlockKind, str]]:
    """Kind and text of each block."""
    return [(block.kind, block.text) for block in classify(split_lines(text))]


def test_a_line_is_a_paragraph() -> None:
    """Without hard wrapping every line is a block of its own."""
    text = "The council met on Monday and talked for hours about the bridge.\nIt will meet again."
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "paragraph"]


def test_hard_wrapped_lines_are_joined() -> None:
    """Lines broken at a width make one paragraph; an indented line starts the next."""
    text = (
        "    The company said its profit in the first quarter rose to\n"
        "4.2 mln dlrs from 3.1 mln dlrs a year earlier, helped by\n"
        "higher sales abroad and a weaker dollar against the mark and\n"
        "the yen.\n"
        "    It expects the trend to go on for the rest of the year and\n"
        "will invest more.\n"
    )
    blocks = split_lines(text)
    assert len(blocks) == 2
    assert blocks[0].text.endswith("the mark and the yen.")


def test_headings_stand_alone_without_a_full_stop() -> None:
    """A short line without an end mark that heads a paragraph is a heading, quoted or not."""
    text = (
        "Delegates met in the old palace for less than two hours on Friday.\n"
        "A cold welcome\n"
        "Nobody shook hands when the two sides sat down at the table.\n"
        "“Out of Touch”\n"
        "A member of the delegation said the demands were old."
    )
    assert [kind for kind, _ in kinds(text)] == [
        "paragraph", "heading", "paragraph", "heading", "paragraph",
    ]  # fmt: skip


def test_related_headlines_and_credit_are_no_paragraphs() -> None:
    """What follows "You may also like" are other articles; "With agency inputs" is a credit."""
    text = (
        "The talks ended without a result, officials said on Friday evening.\n"
        "With agency inputs\n"
        "You may also like\n"
        "Ten ways to save on your energy bill\n"
        "Star striker out for six weeks"
    )
    assert [kind for kind, _ in kinds(text)] == [
        "paragraph", "credit", "related", "related", "related",
    ]  # fmt: skip


def test_lists_keep_their_items_without_bullets() -> None:
    """Bullets and numbers are cut off, the words stay."""
    text = "The plan has three parts, the ministry said in a paper.\n• a new bridge\n• a tunnel"
    assert kinds(text)[1:] == [("item", "a new bridge"), ("item", "a tunnel")]


def test_a_lone_dash_is_no_list() -> None:
    """A signature under a quote is not a list item."""
    text = "“I cannot pay for this any more.”\n— Grace Mensah"
    assert kinds(text)[1] == ("paragraph", "— Grace Mensah")


def test_control_characters_and_odd_line_ends() -> None:
    """Control characters vanish, every kind of line end ends a line."""
    blocks = split_lines("One line\x00 here.\r\nTwo\u2028Three\x0cFour")
    assert [block.text for block in blocks] == ["One line here.", "Two", "Three", "Four"]


def test_byline_is_no_paragraph() -> None:
    """A line with By and names is a byline, by the river is not."""
    assert kinds("By Jane Doe and John van der Berg")[0][0] == "byline"
    assert kinds("By the river it was cold.")[0][0] == "paragraph"
