"""Views belong to who keeps them, in one tenant."""

import pytest

from sandbox.failures import BadInput
from sandbox.service.cases.views import MOST_VIEWS, View, Views
from sandbox.service.identity.model import Caller
from sandbox.service.storage import Storage

ANN, BOB = Caller(id="person:ann"), Caller(id="person:bob")
LEAKS = View(name="leaks", query="outcome=leak")


def test_a_view_is_its_owners_in_one_tenant(both: Storage) -> None:
    views = Views(both.database)
    views.keep(ANN, LEAKS)
    assert views.of(ANN) == [LEAKS]
    assert views.of(BOB) == views.of(Caller(tenant="other", id=ANN.id)) == []
    views.remove(BOB, LEAKS.name)
    assert views.of(ANN) == [LEAKS]
    views.remove(ANN, LEAKS.name)
    assert views.of(ANN) == []


def test_a_view_takes_the_place_of_one_of_its_name(both: Storage) -> None:
    views = Views(both.database)
    for query in ("outcome=leak", "outcome=clean"):
        views.keep(ANN, View(name="mine", query=query))
    assert views.of(ANN) == [View(name="mine", query="outcome=clean")]


def test_nobody_keeps_views_without_an_end(storage: Storage) -> None:
    views = Views(storage.database)
    for number in range(MOST_VIEWS):
        views.keep(ANN, View(name=f"view {number:02}", query="outcome=leak"))
    with pytest.raises(BadInput) as raised:
        views.keep(ANN, LEAKS)
    assert raised.value.failure.code == "too_many_views"
    views.keep(ANN, View(name="view 00", query="outcome=clean"))
    assert len(views.of(ANN)) == MOST_VIEWS
