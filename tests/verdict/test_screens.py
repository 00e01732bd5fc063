"""Apps without a screen are a gap."""

from sandbox.verdict.model import Explored
from sandbox.verdict.screens import unseen

APP, OTHER = "org.app", "org.other"


def test_an_app_that_never_showed_itself_blocks() -> None:
    rounds = [Explored(package=APP, round=0, ended="not_open"), Explored(package=APP, round=1, ended="time")]
    (gap,) = unseen(rounds)
    assert (gap.code, gap.blocking, gap.packages) == ("no_screen", True, (APP,))


def test_one_screen_in_any_round_is_enough() -> None:
    rounds = [Explored(package=APP, round=0, ended="not_open"), Explored(package=APP, round=1, screens=1)]
    assert list(unseen(rounds)) == []


def test_what_others_show_hides_nobody() -> None:
    rounds = [Explored(package=OTHER, round=0, screens=3), Explored(package=APP, round=0, ended="no_screen")]
    (gap,) = unseen(rounds)
    assert gap.packages == (APP,)


def test_nothing_that_can_be_opened_is_no_gap() -> None:
    assert list(unseen([])) == []
