"""Errors a user can mend. Each message is one sentence that names the place, the reason and the remedy."""


class AmtsgraphError(Exception):
    """Base of all errors that are shown to a user without a traceback.

    ``exit_code`` is what a command ends with: 2 is wrong use or wrong input.
    """

    exit_code: int = 2


class SourceError(AmtsgraphError):
    """An article could not be read; it costs itself only. Carries the place and the reason."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason


class RegisterError(AmtsgraphError):
    """The register (curated actors) is not readable or contradicts itself."""


class CueError(AmtsgraphError):
    """A cue file does not follow the format of docs/cues.md."""


class StoreError(AmtsgraphError):
    """A store cannot be opened, read or published."""


class QueryError(AmtsgraphError):
    """A query is unknown, malformed, or its parameters do not fit."""


class ValidationError(AmtsgraphError):
    """The validator itself failed, for instance on shapes that do not parse."""


class LanguageModelError(AmtsgraphError):
    """A language model that was asked for cannot be used at all: no such server, no access, no such model."""


class GoldError(AmtsgraphError):
    """An annotated article or its record is not readable. Carries the place and the reason."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason
