"""Quotes: where they are, and who says them.

The steps, in the order of the work:

    marks, pairs, unclosed         which signs are quotation marks, what closes them and what not
    segments                       the words between them
    tokens                         the reporter's own words, each quote one token among them
    cues, words, verbs             the vocabulary of reporting
    runs, phrases, appositions     names, noun phrases, and rows of them
    subjects, participles          the subjects of verbs
    preceding, following           rules within the sentence: she said "…"; "…," she said
    labels, surroundings           rules of the layout and of the sentences around
    attribution, places            the rules in their order, and what they find
    roles, prominence              who holds which role, which mentions stand out
    antecedents, discourse         who is near, who spoke last
    speakers, descriptions         from "the minister" to the person
    resolve                        from any mention to the speaker
    chains                         quotes that run over several paragraphs
    titles, looks                  what is something said, and what a title or a coined term
    utterances                     the quotes of the article
"""

from searcher.extraction.quotes.utterances import Utterance, find_quotes, find_utterances

__all__ = ["Utterance", "find_quotes", "find_utterances"]
