"""A finding: which thing breaks which shape, what that means and what to do, in German and English."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is; values are local names in the SHACL namespace."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"


_WORDS = {
    "de": {Severity.VIOLATION: "Fehler", Severity.WARNING: "Warnung", Severity.INFO: "Hinweis"},
    "en": {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "note"},
}


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """What a shape says in both languages."""

    de: str = ""
    en: str = ""

    def in_language(self, lang: str) -> str:
        """Return the German ("de") or English text; the other where there is only one."""
        first, second = (self.de, self.en) if lang == "de" else (self.en, self.de)
        return first or second


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One result of a check.

    ``focus`` is the IRI of what is wrong, ``shape`` the local name of the shape or rule, ``path`` the IRI of the
    property ("" where it is no single one), ``value`` the term that does not fit, in N-Triples ("" for none),
    ``graph`` the IRI of the named graph.
    """

    graph: str
    focus: str
    shape: str
    severity: Severity
    message: Text
    repair: Text
    path: str = ""
    value: str = ""

    def line(self, lang: str = "de") -> str:
        """Return the finding as one line for people."""
        value = f" ({self.value})" if self.value else ""
        repair = self.repair.in_language(lang)
        hint = f" -> {repair}" if repair else ""
        word = _WORDS["de" if lang == "de" else "en"][self.severity]
        return f"{word} {self.focus}{value}: {self.message.in_language(lang)}{hint} [{self.shape}]"
