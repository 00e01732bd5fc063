"""The sample's notifications are found in the shade by what the phone tells of them."""

from sandbox.explore.hierarchy import parse
from sandbox.explore.screen import Node
from sandbox.explore.shade import Press, presses, titles

DUMP = """Current Notification Manager state:
  Notification List:
    NotificationRecord(0x0a: pkg=org.sample user=UserHandle{0} id=7 tag=null)
        android.title=String (Your report)
        android.text=String (android.title=String (of nobody))
    NotificationRecord(0x0b: pkg=org.other user=UserHandle{0} id=1 tag=null)
        android.title=SpannableString (Rain)
"""


def _row(title: str, top: int, buttons: str = "", clickable: str = "true") -> str:
    return (
        '<node resource-id="com.android.systemui:id/expandableNotificationRow" '
        f'clickable="{clickable}" enabled="true" bounds="[0,{top}][1000,{top + 400}]">'
        f'<node resource-id="android:id/title" text="{title}" bounds="[0,{top}][1000,{top + 50}]"/>'
        f'<node resource-id="android:id/actions" bounds="[0,{top + 300}][1000,{top + 400}]">{buttons}</node>'
        "</node>"
    )


def _shade(*rows: str) -> Node:
    return parse(
        '<hierarchy rotation="0"><node package="com.android.systemui" bounds="[0,0][1000,2000]">'
        f"{''.join(rows)}</node></hierarchy>".encode()
    )


BUTTON = '<node resource-id="android:id/action0" text="Later" clickable="true" bounds="[0,{0}][200,{1}]"/>'


def test_titles_are_those_of_the_samples_packages() -> None:
    assert titles(DUMP, ["org.sample"]) == {"Your report"}
    assert titles(DUMP, ["org.other", "org.sample"]) == {"Your report", "Rain"}
    assert titles(DUMP, ["org.nobody"]) == frozenset()


def test_the_buttons_of_a_notification_come_before_itself() -> None:
    shade = _shade(_row("Rain", 0), _row("Your report", 500, BUTTON.format(800, 900)))
    assert list(presses(shade, {"Your report"})) == [
        Press("Your report", "Later", (100, 850)),
        Press("Your report", "", (500, 580)),
    ]


def test_one_that_opens_nothing_is_not_tapped() -> None:
    assert list(presses(_shade(_row("Rain", 0, clickable="false")), {"Rain"})) == []


def test_a_screen_without_a_shade_offers_nothing() -> None:
    assert list(presses(_shade(), {"Rain"})) == []
