"""Screens that ask the owner for a decision: the system's, and an app's for consent."""

import re
from dataclasses import dataclass

from sandbox.explore.screen import Node, Screen

_PERMISSION_PACKAGES = (
    "com.android.permissioncontroller",
    "com.google.android.permissioncontroller",
    "com.android.packageinstaller",
    "com.google.android.packageinstaller",
)
_ALLOW = (
    "permission_allow_foreground_only_button",
    "permission_allow_button",
    "permission_allow_all_button",
    "permission_allow_one_time_button",
)
_DENY = ("permission_deny_button", "permission_deny_and_dont_ask_again_button")
_CRASH = ("aerr_close", "aerr_wait", "aerr_app_info")
_ABOUT_CONSENT = re.compile(
    r"consent|privacy|terms|gdpr|cookie|personal data|data protection|agree|policy|licen[cs]e"
    r"|datenschutz|einwillig|zustimm|nutzungsbedingungen|confidentialit|privacidad|隐私|协议|персональн",
    re.IGNORECASE,
)
_REFUSE = re.compile(
    r"\b(refuse|reject|decline|deny|disagree|not agree|don't agree|no thanks|not now|opt out|only necessary"
    r"|ablehnen|nicht zustimmen|refuser|rechazar|no acepto|cancel|no)\b|不同意|拒绝|отказ",
    re.IGNORECASE,
)
_ACCEPT = re.compile(
    r"\b(accept|agree|i agree|allow|consent|continue|ok|got it|yes|akzeptieren|zustimmen|einverstanden"
    r"|accepter|aceptar|acepto)\b|同意|接受|принять|согласен",
    re.IGNORECASE,
)
_LONGEST_BUTTON = 30
_TEXT_ALONE = 4


@dataclass(frozen=True)
class Choice:
    """A button that decides; `accepts` is what pressing it says."""

    button: Node
    accepts: bool


def permission(screen: Screen, accept: bool) -> Choice | None:
    """The button of the system's permission dialogue (AOSP PermissionController)."""
    if screen.package not in _PERMISSION_PACKAGES:
        return None
    wanted = (*_ALLOW, *_DENY) if accept else (*_DENY, *_ALLOW)
    buttons = {p.node.name: p.node for p in screen.nodes if p.node.has("clickable")}
    found = next((name for name in wanted if name in buttons), None)
    return None if found is None else Choice(buttons[found], found in _ALLOW)


def crash(screen: Screen) -> Node | None:
    """The button that closes the system's "has stopped" dialogue (AOSP `app_error_dialog`)."""
    buttons = {p.node.name: p.node for p in screen.nodes if p.node.resource_id.startswith("android:id/aerr")}
    return next((buttons[name] for name in _CRASH if name in buttons), None)


def consent(screen: Screen, accept: bool) -> Choice | None:
    """The button that gives or refuses consent, where the screen asks for it and offers that."""
    choices = consents(screen)
    return next((choice for choice in choices if choice.accepts is accept), None)


def consents(screen: Screen) -> tuple[Choice, ...]:
    """The buttons of a screen that asks for consent; none where it does not, or offers no acceptance."""
    buttons = [
        p.node for p in screen.nodes if p.node.has("clickable") and 0 < len(p.node.label) <= _LONGEST_BUTTON
    ]
    said = [p.node.own_label for p in screen.nodes if not p.node.has("clickable")]
    if not any(_ABOUT_CONSENT.search(text) and len(text.split()) >= _TEXT_ALONE for text in said):
        return ()
    choices = [Choice(node, not _REFUSE.search(node.label)) for node in buttons if _decides(node.label)]
    return tuple(choices) if any(choice.accepts for choice in choices) else ()


def _decides(label: str) -> bool:
    return bool(_REFUSE.search(label) or _ACCEPT.search(label))
