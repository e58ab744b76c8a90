"""Faulty cue files are refused with file, place and remedy."""

import pytest

from amtsgraph.errors import CueError
from amtsgraph.extract.cues import load_cues, participle_forms
from amtsgraph.extract.discourse import load_descriptions
from amtsgraph.extract.lexicon import load_lexicon
from amtsgraph.extract.numbers import load_figure_words
from amtsgraph.extract.titles import load_titles
from amtsgraph.extract.unnamed import load_unnamed


def _load_cues(path):
    return load_cues(path, {"operates"})


@pytest.mark.parametrize(
    "load", [_load_cues, load_descriptions, load_figure_words, load_lexicon, load_titles, load_unnamed]
)
@pytest.mark.parametrize("content", ["{", "nothing: here", "- a\n- b", None])
def test_fault_names_the_file(tmp_path, load, content):
    path = tmp_path / "x.yaml"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    if load is load_lexicon and content == "nothing: here":
        assert load(path).has("nothing", "here")
        return
    with pytest.raises(CueError, match=r"x\.yaml"):
        load(path)


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("- {relation: operates}", "id"),
        ("- {id: a, relation: flies}", "flies"),
        ("- {id: a, relation: operates, verb: betreiben}", "unknown field verb"),
    ],
)
def test_fault_in_a_cue(tmp_path, entry, reason):
    path = tmp_path / "x.yaml"
    path.write_text(entry, encoding="utf-8")
    with pytest.raises(CueError, match=reason):
        _load_cues(path)


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        ("freischalten", "freigeschaltet"),
        ("entwickeln", "entwickelt"),
        ("betreiben", "betrieben"),
        ("einführen", "eingeführt"),
        ("nutzen", "genutzt"),
        ("pilotieren", "pilotiert"),
        ("bereitstellen", "bereitgestellt"),
    ],
)
def test_participles(verb, form):
    assert participle_forms(verb) == (form,)
