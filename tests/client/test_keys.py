"""The file that has the user's keys."""

from pathlib import Path

import pytest

from sandbox.client.keys import checked, key_file, store_key, stored_key
from sandbox.failures import BadInput

HERE, THERE = "https://here.example", "https://there.example"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return key_file()


def test_each_server_has_its_key_and_gets_no_other(file: Path) -> None:
    assert stored_key(HERE, file) == ""
    store_key(HERE, "ph_first", file)
    store_key(THERE, "ph_second\n", file)
    store_key(HERE, "ph_third", file)
    assert (stored_key(HERE, file), stored_key(THERE, file)) == ("ph_third", "ph_second")
    assert stored_key("https://else.example", file) == ""


def test_only_the_user_may_read_it(file: Path) -> None:
    store_key(HERE, "ph_key", file)
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert [path.name for path in file.parent.iterdir()] == ["keys.json"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620])
def test_a_file_that_others_may_touch_is_neither_read_nor_written(file: Path, mode: int) -> None:
    store_key(HERE, "ph_key", file)
    file.chmod(mode)
    for use in (lambda: stored_key(HERE, file), lambda: store_key(HERE, "ph_other", file)):
        with pytest.raises(BadInput) as caught:
            use()
        assert caught.value.failure.code == "key_file_open"
        assert "ph_" not in str(caught.value)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"a": 1}', "\0"])
def test_a_file_with_something_else_is_told(file: Path, content: str) -> None:
    file.parent.mkdir(parents=True)
    file.write_text(content)
    file.chmod(0o600)
    with pytest.raises(BadInput) as caught:
        stored_key(HERE, file)
    assert caught.value.failure.code == "bad_key_file"


@pytest.mark.parametrize(
    "key", ["", " \n", "two words", "ph_\x1b[2J", "schlüssel", "x" * 1000, "a\r\nX-Evil: 1"]
)
def test_what_can_be_no_key_is_refused_and_not_repeated(key: str) -> None:
    with pytest.raises(BadInput) as caught:
        checked(key)
    assert caught.value.failure.code == "bad_key"
    assert not key.strip() or key.strip() not in str(caught.value)
