"""Reads what an article says about the names in it: claims and figures, each with evidence and modality.

The way inside: ``units`` and ``phrases`` chunk a sentence, ``clauses`` and ``verbs`` tell who does what,
``discourse`` resolves descriptions, ``frames``, ``nominal``, ``posts`` and ``links`` propose claims from cues,
``modality`` says how they are meant, ``claims`` joins the proposals of an article. Mentions come in as data.
"""
