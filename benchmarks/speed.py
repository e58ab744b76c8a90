"""Articles a second on one core, warm and cold, and how time grows with length and register.

Absolute times depend on the machine; the ratios in one run are what counts.
"""

import time
from dataclasses import replace

from amtsgraph.gold.split import Part
from amtsgraph.model import Article
from amtsgraph.pipeline.reading import ArticleReader, load_reader
from amtsgraph.register.actor import Register
from amtsgraph.register.load import load_register
from amtsgraph.resources import resource
from benchmarks.corpus import articles_of, as_read

WORDS = 200


def main() -> None:
    """Print the measures."""
    register = load_register([resource("data/register")])
    articles = [as_read(g) for g in articles_of(Part.DEVELOPMENT)]
    reader = load_reader(register)
    cold = _rate(reader, articles)
    warm = _rate(reader, articles)
    print(f"articles of {WORDS} words a second on one core: {cold:.0f} at first, {warm:.0f} warm")
    long = [_repeated(a, 8) for a in articles[:40]]
    print(f"words a second in texts eight times as long: {_rate(reader, long) / warm:.2f} of the above")
    many = load_reader(_grown(register, 20))
    _rate(many, articles)
    print(f"with a register twenty times as large: {_rate(many, articles) / warm:.2f} of the above")


def _rate(reader: ArticleReader, articles: list[Article]) -> float:
    """Return articles of 200 words a second of processor time."""
    begin = time.process_time()
    for article in articles:
        reader.read(article)
    words = sum(len(a.text.split()) for a in articles)
    return words / WORDS / (time.process_time() - begin)


def _repeated(article: Article, times: int) -> Article:
    body = article.text[article.body_start :]
    return replace(article, text=article.text[: article.body_start] + " ".join([body] * times))


def _grown(register: Register, times: int) -> Register:
    """Return the register with made-up entries beside the real ones, ``times`` as many in all."""
    actors = dict(register.actors)
    for n in range(1, times):
        for key, actor in register.actors.items():
            name = replace(actor.names[0], text=f"Zz{actor.label} {n}")
            actors[f"{key}-{n}"] = replace(actor, key=f"{key}-{n}", label=name.text, names=(name,))
    return replace(register, actors=actors)


if __name__ == "__main__":
    main()
