"""What persons decided, brought into the graph: annotations as curated claims, judgements on claims and things.

``annotated`` turns an annotated article into an extraction, ``tiers`` joins it with what was read by machine,
``judgements`` reads and applies judgements; see docs/judgements.md.
"""
