"""What of a manifest, and of the code behind it, the plan is told."""

from sandbox.gateway.briefing import Content
from sandbox.intake import ManifestFacts
from sandbox.intake.model import Component
from sandbox.service.subject import components

_KNOWN = (
    Content(authority="com.spy.people", path="inbox/#/*"),
    Content(authority="com.other", path="theirs"),
    Content(authority="", path="any"),
)


def _contents(*providers: Component) -> tuple[str, ...]:
    return components(ManifestFacts(package="com.spy", components=providers), _KNOWN).contents


def _provider(*authorities: str, exported: bool = True, enabled: bool = True) -> Component:
    return Component(kind="provider", name="P", authorities=authorities, exported=exported, enabled=enabled)


def test_an_exported_provider_is_asked_itself_and_at_each_place_that_may_be_its_own() -> None:
    assert _contents(_provider("com.spy.people", "com.spy.more")) == (
        "content://com.spy.people",
        "content://com.spy.more",
        "content://com.spy.people/inbox/1/1",
        "content://com.spy.people/any",
        "content://com.spy.more/any",
    )


def test_a_provider_that_others_cannot_reach_is_not_asked() -> None:
    assert _contents(_provider("a", exported=False), _provider("b", enabled=False), _provider("")) == ()


def test_an_app_that_has_nothing_but_a_provider_has_something_to_start() -> None:
    assert components(ManifestFacts(package="com.spy", components=(_provider("a"),))).any
