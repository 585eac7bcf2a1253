"""`searcher parse --explain`: why each quote has its speaker."""

from __future__ import annotations

from pathlib import Path

from conftest import Shell

TEXT = (
    "Mary Okafor, the finance minister of Ghana, met the union leader Jane Larsen in Accra.\n"
    "“The price will fall by June,” she told reporters.\n"
    "According to Reuters, two officials said Larsen called the offer “an insult to us all”.\n"
)


def test_explanation_names_rule_cue_and_candidates(tmp_path: Path, shell: Shell) -> None:
    """Each quote is listed with speaker, rule, cue, relays and who else came into question."""
    page = tmp_path / "fuel.txt"
    page.write_text(TEXT, encoding="utf-8")
    code, out, _ = shell("searcher", "parse", "--explain", str(page))
    assert code == 0
    assert out.splitlines() == [
        f"{page}#1: 2 quotes",
        "  “The price will fall by June,”",
        "    speaker     Mary Okafor (person), printed as “she”",
        "    rule        after, cue “told”, confidence 0.94",
        "    considered  Mary Okafor (salience 1.00); Jane Larsen (salience -0.50)",
        "  “an insult to us all”",
        "    speaker     Jane Larsen (person), printed as “Larsen”",
        "    rule        before-call, cue “called”, confidence 0.72",
        "    via         two officials, Reuters",
    ]


def test_explaining_what_has_no_text_is_a_reject(tmp_path: Path, shell: Shell) -> None:
    """An empty file is told on stderr and ends with exit code 4."""
    page = tmp_path / "empty.txt"
    page.write_bytes(b"")
    code, out, err = shell("searcher", "parse", "--explain", str(page))
    assert (code, out) == (4, "")
    assert "empty" in err
