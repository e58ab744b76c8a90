"""What a user can set, in one place: name, default and help of every setting.

A setting comes from an option of the command line, else from the environment
(``AMTSGRAPH_`` and its name in capitals), else from its default here.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields

from amtsgraph.errors import AmtsgraphError

PREFIX = "AMTSGRAPH_"
_POSITIVE = (
    *("query_seconds", "query_megabytes", "query_slots", "answer_bytes", "request_bytes"),
    *("llm_seconds", "llm_parallel"),
)
_BASE_URL = re.compile(r"https?://[^\s/@?#\\]+(?:/[^\s@?#\\]*)?", re.IGNORECASE)


class SettingError(AmtsgraphError):
    """A setting has a value that does not fit its type or bounds."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings with their values; :func:`load_settings` fills it."""

    base_iri: str = field(
        default="https://w3id.org/amtsgraph/",
        metadata={"help": "IRI under which things, articles, claims and graphs get their names; ends in / or #"},
    )
    out: str = field(default="build", metadata={"help": "folder that a build writes and the other commands read"})
    workers: int = field(
        default=0,
        metadata={"help": "processes that read articles; 0 takes one per processor when there is enough to do"},
    )
    threshold: float = field(
        default=0.0,
        metadata={"help": "confidence (0 to 1) below which no claim is made; 0 takes the calibrated one"},
    )
    max_bytes: int = field(default=20_000_000, metadata={"help": "a file with more bytes is skipped as no article"})
    timeout: int = field(default=60, metadata={"help": "seconds that a SPARQL server has for an answer"})
    lang: str = field(default="de", metadata={"help": "language of findings and query titles: de or en"})
    public_iri: str = field(
        default="",
        metadata={"help": "IRI under which serve publishes instead of base_iri; empty: under base_iri"},
    )
    query_seconds: int = field(default=30, metadata={"help": "seconds after which serve stops a query"})
    query_megabytes: int = field(
        default=512, metadata={"help": "memory that one query to serve may take, in megabytes"}
    )
    query_slots: int = field(
        default=10,
        metadata={
            "help": "long queries that serve runs at once, as far as query_total_megabytes allows; "
            "short ones have slots of their own"
        },
    )
    query_total_megabytes: int = field(
        default=3072,
        metadata={"help": "memory that all queries to serve may take together, in megabytes; at least 1024"},
    )
    answer_bytes: int = field(
        default=32_000_000, metadata={"help": "serve answers a query whose result has more bytes with an error"}
    )
    request_bytes: int = field(
        default=1_000_000, metadata={"help": "serve refuses a request whose body has more bytes"}
    )
    services: str = field(
        default="",
        metadata={"help": "endpoints that SERVICE in a query to serve may reach, separated by blanks; empty: none"},
    )
    llm_url: str = field(
        default="",
        metadata={"help": "base URL of a language model's server (OpenAI's chat completions); empty: none is asked"},
    )
    llm_model: str = field(default="", metadata={"help": "name of the language model to ask, as its server calls it"})
    llm_seconds: int = field(default=120, metadata={"help": "seconds that the language model has for an article"})
    llm_retries: int = field(
        default=2, metadata={"help": "how often the language model is asked again when its server is busy or fails"}
    )
    llm_parallel: int = field(default=4, metadata={"help": "articles that the language model is asked about at once"})
    llm_cache: str = field(
        default="",
        metadata={"help": "folder with answers of language models; empty: amtsgraph/llm in the user's cache folder"},
    )

    def __post_init__(self) -> None:
        if not self.base_iri.startswith(("http://", "https://")) or self.base_iri[-1] not in "/#":
            raise SettingError(f"base_iri: {self.base_iri!r} is not an http(s) IRI that ends in / or #")
        if self.workers < 0:
            raise SettingError(f"workers: {self.workers} is below 0")
        if not 0 <= self.threshold <= 1:
            raise SettingError(f"threshold: {self.threshold} is not between 0 and 1")
        if self.max_bytes <= 0 or self.timeout <= 0:
            raise SettingError("max_bytes and timeout must be above 0")
        if self.public_iri and (
            not self.public_iri.startswith(("http://", "https://")) or self.public_iri[-1] not in "/#"
        ):
            raise SettingError(f"public_iri: {self.public_iri!r} is not an http(s) IRI that ends in / or #")
        for name in _POSITIVE:
            if getattr(self, name) <= 0:
                raise SettingError(f"{name} must be above 0")
        if self.query_total_megabytes < 1024:
            raise SettingError(f"query_total_megabytes: {self.query_total_megabytes} is below 1024")
        if self.llm_retries < 0:
            raise SettingError(f"llm_retries: {self.llm_retries} is below 0")
        if self.llm_url and not _BASE_URL.fullmatch(self.llm_url):
            raise SettingError(
                "llm_url must be an http(s) URL without user, password, query and fragment, "
                "such as http://localhost:11434/v1"
            )
        if self.lang not in ("de", "en"):
            raise SettingError(f"lang: {self.lang!r} is neither de nor en")


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as documentation shows it."""

    name: str
    default: str | int | float
    help: str

    @property
    def variable(self) -> str:
        """Name of the environment variable."""
        return PREFIX + self.name.upper()


def describe_settings() -> Iterator[Setting]:
    """Yield every setting in the order of its declaration."""
    for entry in fields(Settings):
        yield Setting(entry.name, entry.default, entry.metadata["help"])  # type: ignore[arg-type]


def load_settings(environ: Mapping[str, str], **options: str | int | float | None) -> Settings:
    """Return the settings; an option that is None was not given.

    Raises :class:`SettingError` for a value of the wrong type or out of bounds.
    """
    values: dict[str, str | int | float] = {}
    for setting in describe_settings():
        given = options.get(setting.name)
        text = environ.get(setting.variable, "")
        if given is not None:
            values[setting.name] = given
        elif text:
            values[setting.name] = _parse(setting, text)
    return Settings(**values)  # type: ignore[arg-type]


def _parse(setting: Setting, text: str) -> str | int | float:
    try:
        return type(setting.default)(text)
    except ValueError:
        kind = type(setting.default).__name__
        raise SettingError(f"{setting.variable}: {text!r} is not a value of type {kind}") from None
