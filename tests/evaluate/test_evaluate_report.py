import json
from dataclasses import replace
from pathlib import Path

import pytest
from eval_samples import BVA, CLAIMS, HAMBURG, MENTIONS, TEXT, TITLE, claim, extraction, gold
from hypothesis import given
from hypothesis import strategies as st

from amtsgraph.errors import GoldError
from amtsgraph.evaluate.baseline import load_baseline
from amtsgraph.evaluate.compare import compare, read_run, to_text
from amtsgraph.evaluate.counts import Counts
from amtsgraph.evaluate.render import to_json, to_record, to_table
from amtsgraph.evaluate.report import Interval, resampled, score
from amtsgraph.gold.record import as_article
from amtsgraph.model import EntityType, Modality
from amtsgraph.rdf.vocabulary import load_signatures
from amtsgraph.register.actor import Actor, Name, NameKind, Register

GOOD = extraction()
WORSE = extraction(claims=(CLAIMS[0], claim(BVA, "operates", HAMBURG)))


def test_intervals_hold_the_score_and_are_the_same_every_time() -> None:
    articles = [gold(id=str(n)) for n in range(20)]
    systems = [GOOD if n % 3 else WORSE for n in range(20)]
    one, other = score(articles, systems), score(articles, systems)
    relations = one.layer("relations")
    assert relations.f1.low < relations.counts.f1 < relations.f1.high
    assert one == other


def test_articles_that_are_all_alike_leave_no_doubt() -> None:
    assert score([gold()] * 3, [GOOD] * 3).layer("relations").f1 == Interval(1, 1)


@given(st.lists(st.builds(Counts, *[st.integers(0, 5)] * 3), min_size=1, max_size=5))
def test_resampled_sums_lie_between_the_extremes(counts: list[Counts]) -> None:
    for sample in resampled(counts, times=20):
        assert min(c.right for c in counts) * len(counts) <= sample.right <= max(c.right for c in counts) * len(counts)


def test_the_table_is_markdown_with_classes_and_faults() -> None:
    table = to_table(score([gold()], [WORSE]), faults=5)
    assert table.startswith("1 articles\n\n| layer ")
    assert "| operates  | 0.000 | 0.000 | 0.000 |" in table
    assert "| a:2 " in table
    assert "Bundesverwaltungsamt operates Hamburg" in table
    assert "| relations | P" not in to_table(score([gold()], [WORSE]), classes=False)
    widths = {len(line) for line in table.splitlines() if line.startswith("| a:")}
    assert len(widths) == 1


def test_a_bar_in_a_text_does_not_break_the_table() -> None:
    odd = replace(MENTIONS[0], entity=replace(HAMBURG, key="x", label="A|B\nC"), text="A|B")
    table = to_table(score([gold()], [extraction((*MENTIONS, odd))]), faults=1)
    assert "A\\|B C (Territory)" in table


def test_the_record_is_json_and_can_be_compared(tmp_path: Path) -> None:
    before = score([gold()], [GOOD])
    path = tmp_path / "run.json"
    path.write_text(to_json(before), encoding="utf-8")
    assert json.loads(to_json(before)) == to_record(before)
    comparison = compare(read_run(path), score([gold()], [WORSE]))
    assert {change.measure for change in comparison.fallen()} >= {"relations precision", "relations f1"}
    assert comparison.fallen(0.9) == ()
    assert comparison.mended_faults == ()
    (fault,) = comparison.new_faults
    text = to_text(comparison)
    assert f"new    {fault}\n" in text
    assert "relations f1: 1.000 -> 0.500 (-0.500)" in text


def test_a_mended_fault_is_told(tmp_path: Path) -> None:
    comparison = compare(to_record(score([gold()], [WORSE])), score([gold()], [GOOD]))
    assert comparison.fallen() == ()
    assert "mended a: wrong argument: expected Bundesverwaltungsamt operates NOOTS" in to_text(comparison)


def test_a_layer_that_the_earlier_run_lacks_is_left_out() -> None:
    earlier = to_record(score([gold()], [GOOD]))
    del earlier["layers"]["dates"]
    measures = {c.measure for c in compare(earlier, score([gold()], [GOOD])).changes}
    assert "dates f1" not in measures
    assert "figures f1" in measures


@pytest.mark.parametrize(
    ("text", "reason"), [("{", "not readable as JSON"), ("[]", "not a report"), ("{}", "not a report")]
)
def test_what_is_no_earlier_run_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "run.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GoldError, match=reason):
        read_run(path)


REGISTER = Register(
    {
        key: Actor(key, kind, label, names=(Name(label, NameKind.PREFERRED), Name(short, NameKind.ABBREVIATION)))
        for key, kind, label, short in (
            ("hamburg", EntityType.TERRITORY, "Hamburg", "HH"),
            ("noots-staatsvertrag", EntityType.LEGAL_ACT, "NOOTS-Staatsvertrag", "NSt"),
            ("bva", EntityType.PUBLIC_ORGANISATION, "Bundesverwaltungsamt", "BVA"),
            ("noots", EntityType.SYSTEM, "NOOTS", "N"),
        )
    }
)


def test_the_naive_peer_looks_names_up_and_joins_the_nearest() -> None:
    found = load_baseline(REGISTER, load_signatures()).read(as_article("a", TITLE, TEXT))
    assert [m.text for m in found.mentions] == ["Hamburg", "Hamburg", "NOOTS-Staatsvertrag", "BVA", "NOOTS"]
    assert {(c.subject.key, c.predicate, c.object.key) for c in found.claims} == {
        ("hamburg", "ratifies", "noots-staatsvertrag"),
        ("bva", "operates", "noots"),
    }
    assert [(f.value, f.unit) for f in found.figures] == [("40", "Leuten")]
    assert score([gold()], [found]).layer("relations").counts.f1 == 1


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Hamburg soll den NOOTS-Staatsvertrag ratifizieren.", Modality.PLANNED),
        ("Laut Hamburg ratifiziert es den NOOTS-Staatsvertrag.", Modality.REPORTED),
    ],
)
def test_the_naive_peer_reads_modality_from_single_words(text: str, modality: Modality) -> None:
    found = load_baseline(REGISTER, load_signatures()).read(as_article("a", "T", text))
    assert {c.modality for c in found.claims} == {modality}


def test_the_naive_peer_takes_no_day_for_a_figure() -> None:
    text = "Am 5 August kamen 1,5 Millionen Euro und 20.000 Nutzer."
    found = load_baseline(Register({}), load_signatures()).read(as_article("a", "T", text))
    assert [(f.value, f.unit) for f in found.figures] == [("1500000", "Euro"), ("20000", "Nutzer")]
    assert found.mentions == ()
