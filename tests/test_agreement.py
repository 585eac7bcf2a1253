"""Queries of every kind over the sample articles, compared with reading every article."""

from __future__ import annotations

import agreement
import pytest
from sessions import ROOT


def test_engine_and_reference_agree(capsys: pytest.CaptureFixture[str]) -> None:
    """Ids, totals, facet counts and utterances are those that reading every article gives."""
    code = agreement.main([str(ROOT / "seeds"), "--queries", "60", "--seed", "3"])
    told = capsys.readouterr().out
    assert code == 0, told
    assert "60 queries over 30 articles" in told
