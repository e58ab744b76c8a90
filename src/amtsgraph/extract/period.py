"""How long a consultation runs: its end often stands in the sentence after the one that reports its start."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from amtsgraph.extract.dates import DateMention
from amtsgraph.extract.proposal import Proposal
from amtsgraph.model import Article, Modality

_REACH = 2  # sentences after the claim in which a "bis ..." still bounds it
_LEAD = 4  # sentences after a headline that tell what it says in full


def with_periods(
    proposals: Sequence[Proposal], dates: Mapping[int, Sequence[DateMention]], article: Article
) -> list[Proposal]:
    """Give consultations without a period the one their sentences state, as an EDTF interval of months.

    ``dates`` are those of each sentence by number. A consultation that the article reports as begun begins in
    the month of the article; without any end in reach nothing is added.
    """
    return [_bounded(p, dates, article) if p.predicate == "consultsOn" and not p.when else p for p in proposals]


def _bounded(proposal: Proposal, dates: Mapping[int, Sequence[DateMention]], article: Article) -> Proposal:
    reach = _REACH if proposal.sentence else _LEAD
    near = [d for n in range(proposal.sentence, proposal.sentence + reach + 1) for d in dates.get(n, ())]
    ends = (d.edtf.removeprefix("../") for d in near if d.lead == "bis")
    end = next((e for e in ends if proposal.sentence or _in_months(e)), "")
    if not end:
        return proposal
    begun = proposal.modality is Modality.ASSERTED and article.issued
    return replace(proposal, when=f"{article.issued[:7] if begun else '..'}/{end}")


def _in_months(edtf: str) -> bool:
    """A consultation ends on a day or in a month; "bis 2030" in the lead belongs to something else."""
    return len(edtf) >= len("2025-11")
