"""The questions that come with amtsgraph, by their id."""

from pathlib import Path

from amtsgraph.errors import QueryError
from amtsgraph.queries.question import Question, read_question


def load_questions(folder: Path) -> tuple[Question, ...]:
    """Read all ``*.rq`` of a folder, sorted by id.

    Raises :class:`QueryError` where one has no header, or its id is not the name of its file.
    """
    found = []
    for file in sorted(folder.glob("*.rq")):
        question = read_question(file.read_text(encoding="utf-8"), file.name)
        if question.id != file.stem or not question.title_de or not question.title_en:
            raise QueryError(f"{file.name}: the header needs id: {file.stem}, title_de and title_en")
        found.append(question)
    return tuple(found)


def find_question(name: str, folder: Path) -> Question:
    """Return the question of an id, or read the file of that name.

    Raises :class:`QueryError` where it is neither, naming similar ids.
    """
    file = folder / f"{name}.rq"
    if "/" not in name and file.is_file():
        return read_question(file.read_text(encoding="utf-8"), file.name)
    path = Path(name)
    if path.is_file():
        return read_question(_text_of(path), name)
    known = [question.id for question in load_questions(folder)]
    parts = set(name.lower().replace("_", "-").split("-"))
    similar = [id for id in known if parts & set(id.split("-"))] or known
    raise QueryError(
        f"{name}: neither a file nor a question; there are {', '.join(similar)} (see: amtsgraph query --list)"
    )


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise QueryError(f"{path}: is not UTF-8 text") from None
