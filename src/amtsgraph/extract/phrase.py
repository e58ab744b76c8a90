"""A noun or prepositional phrase, the value that chunking makes and roles read."""

from dataclasses import dataclass

from amtsgraph.extract.units import Unit
from amtsgraph.model import Mention


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase. ``prep`` is its preposition ("" for none), ``det`` its determiner in lower case.

    ``first`` and ``last`` are unit indices. ``titles`` are common nouns in front of a name ("Firma X").
    ``possessor`` is a genitive name in front ("Bayerns Digitalminister"). ``inner`` are mentions in its
    adjectives and compounds. ``of`` is the position of the phrase this one is a genitive (or "von")
    attribute of, ``conj`` of the first phrase it is coordinated with; -1 for neither. ``participles``
    are its attributive participles, ``within`` is the position of the phrase whose participle it depends on.
    """

    prep: str
    det: str
    head: Unit
    first: int
    last: int
    titles: tuple[Unit, ...] = ()
    possessor: Unit | None = None
    inner: tuple[Mention, ...] = ()
    participles: tuple[str, ...] = ()
    of: int = -1
    conj: int = -1
    within: int = -1

    @property
    def bare(self) -> bool:
        """Tell whether it can be subject or object: no preposition, no attribute, no part of a participle."""
        return not self.prep and self.of < 0 and self.within < 0
