"""The table and its libraries, as they are written down."""

import pytest

from tests.apps.libraries import Coordinates, Library, checksums, named
from tests.apps.table import App, Table, apps
from tests.samples.toolchain import ToolchainError


def libraries() -> tuple[Library, ...]:
    return tuple(Library(coordinates.file, ()) for coordinates in checksums())


def app(**words: object) -> App:
    return App.model_validate({"name": "one", "origin": "source", "shows": ["text"], **words})


def test_every_library_that_an_app_names_is_listed_with_its_checksum() -> None:
    for one in apps():
        assert not one.libraries or named(libraries(), one.libraries)


def test_no_app_stands_on_two_versions_of_a_library() -> None:
    artifacts = {coordinates.file: coordinates.artifact for coordinates in checksums()}
    for one in apps():
        used = [artifacts[library.name] for library in named(libraries(), one.libraries)]
        assert len(used) == len(set(used)), one.name


def test_a_stack_lends_its_libraries_to_the_app() -> None:
    table = Table(stacks={"ui": ("a*", "b*")}, app=())
    assert table.whole(app(stacks=["ui"], libraries=["c*"])).libraries == ("a*", "b*", "c*")


def test_an_unknown_stack_is_refused() -> None:
    with pytest.raises(ValueError, match="one: no such stack: ui"):
        Table(stacks={}, app=()).whole(app(stacks=["ui"]))


def test_a_pattern_without_a_library_is_refused() -> None:
    with pytest.raises(ToolchainError, match="no library is called z"):
        named(libraries(), ("z*",))


def test_a_library_is_named_as_maven_names_its_file() -> None:
    assert Coordinates("org.example", "part", "1.0", "aar").file == "part-1.0.aar"
