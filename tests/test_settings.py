import pytest

from amtsgraph.settings import SettingError, Settings, describe_settings, load_settings


def test_defaults_environment_and_options_in_this_order() -> None:
    assert load_settings({}) == Settings()
    environ = {"AMTSGRAPH_WORKERS": "3", "AMTSGRAPH_OUT": "elsewhere", "AMTSGRAPH_LANG": ""}
    assert load_settings(environ) == Settings(workers=3, out="elsewhere")
    assert load_settings(environ, workers=1, out=None) == Settings(workers=1, out="elsewhere")


def test_every_setting_has_help_and_a_variable() -> None:
    described = list(describe_settings())
    assert described[0].variable == "AMTSGRAPH_BASE_IRI"
    assert all(setting.help for setting in described)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("WORKERS", "many", "AMTSGRAPH_WORKERS: 'many' is not a value of type int"),
        ("WORKERS", "-1", "below 0"),
        ("BASE_IRI", "https://x", "ends in / or #"),
        ("BASE_IRI", "urn:x/", r"not an http\(s\) IRI"),
        ("MAX_BYTES", "0", "above 0"),
        ("TIMEOUT", "0", "above 0"),
        ("LANG", "fr", "neither de nor en"),
        ("THRESHOLD", "2", "not between 0 and 1"),
        ("THRESHOLD", "high", "AMTSGRAPH_THRESHOLD: 'high' is not a value of type float"),
    ],
)
def test_a_wrong_value_is_named(name: str, value: str, message: str) -> None:
    with pytest.raises(SettingError, match=message):
        load_settings({"AMTSGRAPH_" + name: value})
