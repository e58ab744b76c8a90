from pathlib import Path

import pytest

from amtsgraph.errors import QueryError
from amtsgraph.queries.catalogue import find_question, load_questions
from amtsgraph.queries.question import Parameter, ParameterType, read_question

TEXT = """# id: who-operates
# title_de: Wer betreibt was?
# title_en: Who operates what?
# param: system thing - only this system
# param: since date 2020-01-01 from this day on
# any other comment
SELECT * { ?s ag:operates ?system . # param: x y z
  FILTER(?day >= ?since) }
"""


def test_a_header_is_read() -> None:
    question = read_question(TEXT, "x.rq")
    assert (question.id, question.title("de"), question.title("en")) == (
        "who-operates",
        "Wer betreibt was?",
        "Who operates what?",
    )
    assert question.parameters == (
        Parameter("system", ParameterType.THING, "-", "only this system"),
        Parameter("since", ParameterType.DATE, "2020-01-01", "from this day on"),
    )
    assert question.text == TEXT


def test_a_query_without_header_is_a_question() -> None:
    question = read_question("SELECT * { ?s ?p $o }", "-")
    assert (question.id, question.parameters) == ("", ())
    assert question.variables() == {"s", "p", "o"}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("thing -", "thong -", "with a type of thing, iri, string, date, integer; not 'system thong"),
        (" - only this system", "", "a parameter is"),
        ("param: system", "param: 1system", "a parameter is"),
        ("param: system", "param: since", "two parameters"),
        ("param: system", "param: nobody", r"does not use its parameter \?nobody"),
        ("who-operates", "Who operates", "not of lower-case letters"),
        ("title_de", "title_en", "names title_en twice"),
    ],
)
def test_a_faulty_header_is_named(old: str, new: str, message: str) -> None:
    with pytest.raises(QueryError, match=f"x.rq: .*{message}"):
        read_question(TEXT.replace(old, new, 1), "x.rq")


def test_questions_are_found_by_id_and_by_file(tmp_path: Path) -> None:
    (tmp_path / "who-operates.rq").write_text(TEXT)
    assert [question.id for question in load_questions(tmp_path)] == ["who-operates"]
    assert find_question("who-operates", tmp_path).id == "who-operates"
    file = tmp_path / "mine"
    file.write_text("ASK {}")
    assert find_question(str(file), tmp_path).text == "ASK {}"


def test_a_wrong_name_tells_similar_ones(tmp_path: Path) -> None:
    (tmp_path / "who-operates.rq").write_text(TEXT)
    other = TEXT.replace("who-operates", "plans")
    (tmp_path / "plans.rq").write_text(other)
    with pytest.raises(QueryError, match="there are who-operates "):
        find_question("who-runs", tmp_path)
    with pytest.raises(QueryError, match="there are plans, who-operates "):
        find_question("../x", tmp_path)


def test_shipped_files_need_a_full_header(tmp_path: Path) -> None:
    (tmp_path / "other.rq").write_text(TEXT)
    with pytest.raises(QueryError, match="the header needs id: other"):
        load_questions(tmp_path)


def test_binary_is_no_query(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"\xff\xfe")
    with pytest.raises(QueryError, match="not UTF-8"):
        find_question(str(tmp_path / "b"), tmp_path)
