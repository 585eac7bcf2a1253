"""The fields of the Whoosh index, made from the one table in `searcher.schema`.

Two kinds of documents share the index.  An article comes first, its utterances follow it at once,
in order, and they never part; the column `nth` counts them, 0 for the article.

=============  =================================  ===================================
field          article                            utterance
=============  =================================  ===================================
text fields    stems with positions               only `quote`: the words said
`…_form`       words as printed, no positions     only `quote_form`
name fields    folded words with positions;       only `speaker`: who says it
               column: the facet's values
`date`         `published_moment`, with a column  -
`id`           the article's id                   the article's id
`record`       the whole article as JSON          -
`fingerprint`  of the records it was made from    -
=============  =================================  ===================================

All classes are Whoosh's own, so that plain Whoosh opens the index; its analyzers come as close to
ours as it allows (`searcher.analysis` decides what is indexed).
"""

from __future__ import annotations

from functools import cache
from typing import Any

from whoosh import analysis, columns, fields, formats
from whoosh.support.charset import accent_map

from searcher.schema import FACETS, FIELDS

__all__ = [
    "BEFORE_KEY",
    "GAP",
    "NTH",
    "SEPARATOR",
    "TEXT_FIELDS",
    "VALUE_COLUMNS",
    "form_field",
    "whoosh_schema",
]

GAP = 100
"""Positions left free between two values of a field, so that no phrase runs over their border."""

SEPARATOR = "\x1f"
"""Between the values of a column; ASCII's own unit separator, which no name holds."""

BEFORE_KEY = "\x1e"
"""Between a value and the key of its spelling (`searcher.schema.SPELLING_KEYS`), which stands there
only where it is more than the value in small letters."""

NTH = "nth"
"""Column: which utterance of its article a document is, counted from 1; 0 for the article."""


TEXT_FIELDS = tuple(field.name for field in FIELDS if field.kind == "text")
NAME_FIELDS = tuple(field.name for field in FIELDS if field.kind == "name")
POSITION_FIELDS = (*TEXT_FIELDS, *NAME_FIELDS)
VALUE_COLUMNS = tuple(name for name in NAME_FIELDS if name in FACETS)
"""Fields whose values stand in a column, to be counted."""


def form_field(name: str) -> str:
    """The companion of a text field that holds its words as printed."""
    return f"{name}_form"


@cache
def whoosh_schema() -> fields.Schema:
    """The schema of the index."""
    printed = (
        analysis.RegexTokenizer() | analysis.LowercaseFilter() | analysis.CharsetFilter(accent_map)
    )
    stemmed = printed | analysis.StemFilter(lang="en")
    schema: dict[str, Any] = {
        NTH: fields.COLUMN(columns.NumericColumn("I", default=0)),
        "record": fields.STORED(),
        "id": fields.ID(unique=True, sortable=True),
        "url": fields.ID(),
        "fingerprint": fields.ID(),
        "fingerprints": fields.STORED(),
        "date": fields.NUMERIC(int, bits=64, signed=False, shift_step=0, sortable=True, default=0),
    }
    for name in TEXT_FIELDS:
        schema[name] = fields.TEXT(analyzer=stemmed)
        schema[form_field(name)] = fields.FieldType(formats.Existence(), printed)
    for name in NAME_FIELDS:
        column = columns.VarBytesColumn() if name in VALUE_COLUMNS else None
        schema[name] = fields.TEXT(analyzer=printed, sortable=column)
    return fields.Schema(**schema)
