"""Which language model is asked, and how: plain values that travel to other processes. The key is not among them."""

import importlib.util
from dataclasses import dataclass, replace

from amtsgraph.errors import LanguageModelError
from amtsgraph.settings import Settings

KEY_VARIABLE = "AMTSGRAPH_LLM_API_KEY"
_PATH = "/chat/completions"


@dataclass(frozen=True, slots=True)
class Setup:
    """A server that speaks the chat completions protocol of OpenAI, and one of its models.

    ``url`` is the base ("http://localhost:11434/v1"), ``seconds`` the time for one answer, ``retries`` how often a
    server that is busy or failing is asked again, ``parallel`` how many questions are under way at once, ``cache``
    the folder with answers ("" for the user's cache folder).
    """

    url: str
    model: str
    seconds: float = 120
    retries: int = 2
    parallel: int = 4
    cache: str = ""

    @property
    def address(self) -> str:
        """Address that questions are sent to."""
        return self.url.rstrip("/").removesuffix(_PATH) + _PATH

    def shared_by(self, processes: int) -> "Setup":
        """Return the setup of one of several processes, which together keep to ``parallel``."""
        return replace(self, parallel=max(1, self.parallel // max(1, processes)))


def setup_of(settings: Settings) -> Setup | None:
    """Return the setup that the settings describe, None where they name no server.

    Raises :class:`LanguageModelError` where they name a server and no model, or the HTTP library is not installed.
    """
    if not settings.llm_url:
        return None
    if importlib.util.find_spec("httpx") is None:
        raise LanguageModelError("asking a language model needs httpx; install it with: pip install 'amtsgraph[llm]'")
    if not settings.llm_model:
        raise LanguageModelError(
            f"{settings.llm_url}: which of its models is not said; name one with --llm-model or AMTSGRAPH_LLM_MODEL"
        )
    return Setup(
        settings.llm_url,
        settings.llm_model,
        settings.llm_seconds,
        settings.llm_retries,
        settings.llm_parallel,
        settings.llm_cache,
    )
