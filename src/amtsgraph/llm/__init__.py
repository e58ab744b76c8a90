"""A language model of the user's as a second reader: it proposes claims, we verify each, the rest is dropped.

The way inside: ``prompt`` asks about an article whose names are found, ``client`` brings the answer (``cache`` keeps
it), ``schema`` reads it, ``verify`` checks every claim with ``quotation``, ``names`` and ``stance``, ``tally`` counts
what was dropped and why, ``port`` joins all that. Off by default; nothing here is needed without it.
"""
