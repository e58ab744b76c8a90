"""What the parts of the site share: settings, the shelf with the present graph, metrics, pages."""

from dataclasses import dataclass, field

from amtsgraph.serve.metrics import Metrics
from amtsgraph.serve.outgoing import Outgoing
from amtsgraph.serve.pages import Pages
from amtsgraph.serve.publication import Shelf
from amtsgraph.settings import Settings

_LARGE_ANSWERS = 4


@dataclass(frozen=True, slots=True)
class Site:
    """One running site."""

    settings: Settings
    shelf: Shelf
    metrics: Metrics = field(default_factory=Metrics)
    pages: Pages = field(default_factory=Pages)
    outgoing: Outgoing = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "outgoing", Outgoing(_LARGE_ANSWERS * self.settings.answer_bytes))

    @property
    def services(self) -> frozenset[str]:
        """The endpoints that SERVICE may reach."""
        return frozenset(self.settings.services.split())
