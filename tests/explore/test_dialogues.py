"""The system's dialogues are answered, and a question about consent is told from a text that mentions it."""

from sandbox.explore import dialogues
from sandbox.explore.hierarchy import parse
from sandbox.explore.screen import Screen
from tests.explore.toy import Widget, document

CONTROLLER = "com.google.android.permissioncontroller"


def _nothing() -> None:
    """What a button of these screens does."""


def _screen(*widgets: Widget, package: str = "com.toy") -> Screen:
    return Screen("", parse(document(list(widgets), package)))


def _permission(*names: str) -> Screen:
    return _screen(*(Widget(name, _nothing, name=name) for name in names), package=CONTROLLER)


def test_a_permission_is_given_or_denied_as_asked() -> None:
    asked = _permission(
        "permission_allow_foreground_only_button",
        "permission_allow_one_time_button",
        "permission_deny_button",
    )
    given, denied = dialogues.permission(asked, accept=True), dialogues.permission(asked, accept=False)
    assert given is not None
    assert denied is not None
    assert (given.button.name, given.accepts) == ("permission_allow_foreground_only_button", True)
    assert (denied.button.name, denied.accepts) == ("permission_deny_button", False)


def test_buttons_of_an_app_that_are_named_like_the_systems_are_the_apps() -> None:
    fake = _screen(Widget("Allow", _nothing, name="permission_allow_button"))
    assert dialogues.permission(fake, accept=True) is None


def test_a_crashed_app_is_closed() -> None:
    xml = (
        b'<hierarchy><node package="android"><node resource-id="android:id/aerr_app_info"/>'
        b'<node resource-id="android:id/aerr_close" bounds="[0,0][9,9]"/></node></hierarchy>'
    )
    closing = dialogues.crash(Screen("", parse(xml)))
    assert closing is not None
    assert closing.name == "aerr_close"


def test_buttons_without_a_question_are_no_consent() -> None:
    menu = _screen(Widget("Privacy policy", _nothing), Widget("OK", _nothing))
    assert dialogues.consents(menu) == ()


def test_a_question_that_cannot_be_agreed_to_is_no_consent() -> None:
    said = Widget("We have changed the terms of our privacy policy", kind="TextView")
    assert dialogues.consents(_screen(said, Widget("No thanks", _nothing))) == ()


def test_a_refusal_that_contains_the_word_of_acceptance_is_a_refusal() -> None:
    said = Widget("Do you consent to the use of your personal data?", kind="TextView")
    asked = _screen(said, Widget("I do not agree", _nothing), Widget("I agree", _nothing))
    assert [(one.button.label, one.accepts) for one in dialogues.consents(asked)] == [
        ("I do not agree", False),
        ("I agree", True),
    ]
