"""Quotes: where they are, who says them."""
