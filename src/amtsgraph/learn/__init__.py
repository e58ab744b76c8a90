"""A small trained component beside the grammar: pairs of names in, claims out, or nothing where it is not sure.

It sees types, places and the words around two names, never the names themselves. See docs/model-card.md.
"""
