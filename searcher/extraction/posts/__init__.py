"""Embedded social-media posts: found in markup, or flattened into the text of an article."""

from searcher.extraction.posts.flattened import take_posts
from searcher.extraction.posts.markup import take_embeds

__all__ = ["take_embeds", "take_posts"]
