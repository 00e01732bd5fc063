"""The explorer finds what lies behind screens, wastes no steps, and does the same again."""

from collections.abc import Callable

from sandbox.explore.actions import Act, Action
from sandbox.explore.atlas import Atlas
from sandbox.explore.explorer import Explorer
from sandbox.explore.forms import values_of
from sandbox.explore.walk import Budget, Expedition
from sandbox.verdict.model import Consent, Explored
from tests.explore.toy import PACKAGE, Toy, Widget

PLENTY = Budget(steps=150, device_s=1000, real_s=1000)


def explore(
    toy: Toy, atlas: Atlas | None = None, *, accept: bool = True, budget: Budget = PLENTY
) -> Explored:
    expedition = Expedition(
        Explorer(PACKAGE, values_of("Ada Lovelace"), accept, atlas or Atlas()), round_number=0
    )
    expedition.walk(toy, budget, lambda name: None, lambda: 0.0)
    return expedition.told()


def labels(toy: Toy) -> list[str]:
    return [action.label for action in toy.steps]


def _of(draw: dict[str, Callable[[Toy], list[Widget]]]) -> Toy:
    toy = Toy(lambda name: [])
    toy.draw = lambda name: draw[name](toy)
    return toy


def _nested() -> Toy:
    return _of(
        {
            "Main": lambda toy: [Widget("One", toy.open("One")), Widget("Two", toy.open("Two"))],
            "One": lambda toy: [Widget("Deeper", toy.open("Deep")), Widget("Other", toy.open("Side"))],
            "Two": lambda toy: [Widget("The end")],
            "Deep": lambda toy: [Widget("The bottom")],
            "Side": lambda toy: [Widget("A side")],
        }
    )


def test_every_screen_is_reached_and_then_it_ends() -> None:
    told = explore(_nested())
    assert told.activities == tuple(f"{PACKAGE}.{n}" for n in ("Deep", "Main", "One", "Side", "Two"))
    assert told.ended == "all_tried"
    assert (told.screens, told.actions_tried) == (5, told.actions_found)
    assert told.steps < 40


def test_the_same_app_is_explored_in_the_same_steps() -> None:
    first, second = _nested(), _nested()
    explore(first)
    explore(second)
    assert first.steps == second.steps


def test_a_button_is_pressed_again_only_to_try_something_behind_it() -> None:
    toy = _nested()
    explore(toy)
    menus = labels(toy).count("menu")
    assert menus == 5  # one on each screen
    assert all(labels(toy).count(label) <= 2 for label in ("Deeper", "Other"))


def test_a_form_is_filled_before_it_is_sent() -> None:
    sent: list[dict[str, str]] = []

    def form(toy: Toy) -> list[Widget]:
        return [
            Widget("Help", lambda: None),
            Widget("E-mail", name="mail", typed=toy.fields.get("mail", "")),
            Widget("Secret", name="pin", typed=toy.fields.get("pin", ""), flags=("password",)),
            Widget("Send", lambda: sent.append(dict(toy.fields))),
        ]

    explore(_of({"Main": form}))
    assert sent
    assert "@" in sent[0]["mail"]
    assert len(sent[0]["pin"]) >= 8


def test_boxes_are_ticked_before_a_button_is_pressed() -> None:
    ticked: list[bool] = []
    pressed: list[bool] = []

    def page(toy: Toy) -> list[Widget]:
        flags = ("checkable", "checked") if ticked else ("checkable",)
        return [
            Widget("Go", lambda: pressed.append(bool(ticked))),
            Widget("I want it", lambda: ticked.append(True), kind="CheckBox", flags=flags),
        ]

    explore(_of({"Main": page}))
    assert pressed == [True]


def test_rows_that_all_lead_to_the_same_wait_for_everything_else() -> None:
    def rows(toy: Toy) -> list[Widget]:
        many = [Widget(f"row {chr(97 + i)}", toy.open("Row"), name="row") for i in range(15)]
        return [*many, Widget("Settings", toy.open("Settings"), name="settings")]

    toy = _of(
        {
            "Main": rows,
            "Row": lambda toy: [Widget("An article")],
            "Settings": lambda toy: [Widget("Some settings")],
        }
    )
    explore(toy)
    assert labels(toy).index("Settings") < 14
    assert sum(label.startswith("row") for label in labels(toy)) == 15


def test_articles_that_differ_in_text_alone_are_no_new_screens_for_ever() -> None:
    def rows(toy: Toy) -> list[Widget]:
        return [Widget(f"row {chr(97 + i)}", toy.open(f"Row {chr(97 + i)}"), name="row") for i in range(12)]

    def article(letter: str) -> Callable[[Toy], list[Widget]]:
        return lambda toy: [Widget(f"All about {letter}")]

    articles = {f"Row {chr(97 + i)}": article(chr(97 + i)) for i in range(12)}
    assert explore(_of({"Main": rows, **articles})).screens <= 5


def test_an_app_that_is_left_is_opened_again() -> None:
    toy = _of(
        {
            "Main": lambda toy: [Widget("Web page", toy.open("elsewhere")), Widget("In", toy.open("In"))],
            "In": lambda toy: [Widget("Inside")],
            "elsewhere": lambda toy: [Widget("Not ours", lambda: None)],
        }
    )
    told = explore(toy)
    assert f"{PACKAGE}.In" in told.activities
    assert "Not ours" not in labels(toy)


def test_an_app_that_does_not_stay_open_ends_the_exploration() -> None:
    toy = Toy(lambda name: [Widget("Not ours")], package="com.other")
    told = explore(toy)
    assert told.ended == "not_open"
    assert told.steps < 10


def test_a_phone_that_tells_nothing_ends_the_exploration() -> None:
    explorer = Explorer(PACKAGE, values_of("Ada Lovelace"), True, Atlas())
    steps = [explorer.next(None) for _ in range(8)]
    assert steps[-1] is None
    assert explorer.ended == "no_screen"


def test_the_budget_of_steps_and_of_time_is_kept() -> None:
    few, short = _nested(), _nested()
    assert explore(few, budget=Budget(5, 1000, 1000)).ended == "steps"
    assert len(few.steps) == 5
    assert explore(short, budget=Budget(150, 3.0, 1000)).ended == "time"
    assert len(short.steps) <= 7


def test_what_was_tried_is_remembered_in_the_next_round() -> None:
    atlas = Atlas()
    explore(_nested(), atlas)
    toy = _nested()
    atlas.fade()
    told = explore(toy, atlas)
    assert told.screens == 0
    assert "Deeper" not in labels(toy)
    assert "One" in labels(toy)  # the first screen may do something else by now


def _asking(answers: list[str]) -> Toy:
    question = "To go on you must agree to our privacy policy and to the use of your personal data"
    return _of(
        {
            "Main": lambda toy: (
                [Widget("Inside")]
                if answers
                else [
                    Widget(question, kind="TextView"),
                    Widget("Decline", lambda: answers.append("no")),
                    Widget("I agree", lambda: answers.append("yes")),
                ]
            )
        }
    )


def test_consent_is_given_or_refused_as_asked_and_recorded() -> None:
    given: list[str] = []
    refused: list[str] = []
    assert explore(_asking(given), accept=True).consents == (Consent(label="I agree", accepted=True),)
    assert explore(_asking(refused), accept=False).consents == (Consent(label="Decline", accepted=False),)
    assert (given, refused) == (["yes"], ["no"])


def test_signing_out_comes_last() -> None:
    toy = _of(
        {
            "Main": lambda toy: [
                Widget("Log out", lambda: None),
                Widget("One", lambda: None, name="one"),
                Widget("Two", lambda: None, name="two"),
            ]
        }
    )
    explore(toy)
    pressed = [action.label for action in toy.steps if action.act is Act.TAP]
    assert pressed[-1] == "Log out"


def test_a_map_that_is_wrong_does_not_hold_it_for_ever() -> None:
    """Two screens are one until something was pressed: the way that was known leads elsewhere."""
    visits: list[int] = []

    def main(toy: Toy) -> list[Widget]:
        visits.append(1)
        return [Widget("Lottery", toy.open("A" if len(visits) % 2 else "B"), name="draw")]

    toy = _of(
        {
            "Main": main,
            "A": lambda toy: [Widget(f"a{i}", lambda: toy.stack.clear(), name=f"a{i}") for i in range(4)],
            "B": lambda toy: [Widget("b", lambda: toy.stack.clear())],
        }
    )
    assert explore(toy).ended in ("all_tried", "stuck")


def test_long_presses_are_tried_and_unlike_taps() -> None:
    held: list[str] = []
    toy = _of({"Main": lambda toy: [Widget("Row", lambda: None, held=lambda: held.append("Row"))]})
    explore(toy)
    assert held == ["Row"]
    presses = [action for action in toy.steps if action.act is Act.LONG_PRESS]
    assert presses == [
        Action(Act.LONG_PRESS, presses[0].key, (250, 50), (250, 50), "", presses[0].group, "Row")
    ]
