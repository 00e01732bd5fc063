"""Which of an image's libraries the phone takes."""

from sandbox.firmware.inventory.model import Code, CodeState, Jar
from sandbox.firmware.selection.identity import for_apps


def _jar(name: str, *, boot: bool = False, library: str = "") -> Jar:
    code = Code(state=CodeState.IN_PACKAGE, dex=("0" * 64,))
    return Jar(path=f"/system/framework/{name}.jar", sha256="0" * 64, boot=boot, library=library, code=code)


def _taken(*jars: Jar) -> list[str]:
    return [jar.path.rpartition("/")[2] for jar in for_apps(jars)]


def test_only_what_apps_can_see_is_taken_where_the_image_tells_its_boot_class_path() -> None:
    jars = [_jar("framework", boot=True), _jar("maker", library="com.maker"), _jar("services"), _jar("am")]
    assert _taken(*jars) == ["framework.jar", "maker.jar"]


def test_where_it_does_not_all_but_the_system_servers_are_taken() -> None:
    jars = [_jar("framework"), _jar("maker-framework"), _jar("services"), _jar("wifi-service")]
    assert _taken(*jars) == ["framework.jar", "maker-framework.jar"]


def test_javas_own_library_is_never_taken() -> None:
    assert _taken(_jar("core-oj", boot=True), _jar("core-libart", boot=True)) == []
