from pathlib import Path

import pytest

from amtsgraph.errors import GoldError
from amtsgraph.evaluate.agreement import agreement, aligned
from amtsgraph.evaluate.counts import Counts
from amtsgraph.gold.audit import Verdict, read_verdicts
from amtsgraph.gold.read import read_folder
from amtsgraph.gold.record import GoldArticle, GoldEntity, GoldRelation
from amtsgraph.model import EntityType, Modality

DATA = Path(__file__).parents[2] / "data"
TEXT = "Bremen arbeitet mit Hamburg zusammen. Das Land nutzt das Portal Elster."
BREMEN = GoldEntity("Bremen", ("Bremen", "Das Land"), EntityType.TERRITORY)
HAMBURG = GoldEntity("Hamburg", ("Hamburg",), EntityType.TERRITORY)
ELSTER = GoldEntity("Elster", ("Elster",), EntityType.SYSTEM)


def article(*entities: GoldEntity, relations: tuple[tuple[str, str, str, Modality], ...] = ()) -> GoldArticle:
    rows = tuple(GoldRelation(s, p, o, m, "arbeitet") for s, p, o, m in relations)
    return GoldArticle("a", "Bremen", "Blatt", "2025", TEXT, entities, rows)


def test_what_stands_at_the_same_places_is_the_same_whatever_it_is_called() -> None:
    other = GoldEntity("Freie Hansestadt", ("Bremen",), EntityType.TERRITORY)
    assert aligned(article(BREMEN, HAMBURG), article(HAMBURG, other)) == {
        "Bremen": "Freie Hansestadt",
        "Hamburg": "Hamburg",
    }


def test_a_name_of_another_type_counts_on_both_sides() -> None:
    programme = GoldEntity("Elster", ("Elster",), EntityType.PROGRAMME)
    result = agreement([article(BREMEN, ELSTER)], [article(BREMEN, programme)])
    assert result.by_type == {"Programme": Counts(0, 1, 0), "System": Counts(0, 0, 1), "Territory": Counts(1, 0, 0)}


def test_relations_agree_by_their_ends_and_cooperation_has_no_direction() -> None:
    asserted, planned = Modality.ASSERTED, Modality.PLANNED
    one = article(
        BREMEN,
        HAMBURG,
        ELSTER,
        relations=(("Bremen", "cooperatesWith", "Hamburg", asserted), ("Bremen", "adopts", "Elster", asserted)),
    )
    two = article(
        BREMEN,
        HAMBURG,
        ELSTER,
        relations=(("Hamburg", "cooperatesWith", "Bremen", planned), ("Bremen", "pilots", "Elster", asserted)),
    )
    result = agreement([one], [two])
    assert result.by_predicate == {
        "adopts": Counts(0, 0, 1),
        "cooperatesWith": Counts(1, 0, 0),
        "pilots": Counts(0, 1, 0),
    }
    assert result.modality == Counts(0, 1, 1)


def test_both_must_have_read_the_same_articles() -> None:
    with pytest.raises(GoldError, match="not annotated by both"):
        agreement([article(BREMEN)], [])
    with pytest.raises(GoldError, match="by the second only"):
        agreement([], [article(BREMEN)])


def test_the_shipped_agreement_is_the_one_that_the_guideline_tells() -> None:
    result = agreement(read_folder(DATA / "agreement" / "first"), read_folder(DATA / "agreement" / "second"))
    assert (result.articles, result.names, result.relations) == (40, Counts(313, 6, 10), Counts(206, 12, 18))


def test_no_claim_that_an_audit_found_wrong_still_stands() -> None:
    gold = {a.id: a for a in read_folder(DATA / "annotations")}
    judged = [row for path in sorted((DATA / "audit").glob("*.tsv")) for row in read_verdicts(path)]
    assert len(judged) >= 150
    assert [row.name for row in judged if row.verdict is Verdict.WRONG and row.stands_in(gold[row.article])] == []
