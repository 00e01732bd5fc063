"""The pages, for people: HTML from the server, small scripts where something lives.

A module for each page or kind of pages; what they show is made in `app.case` and its neighbours.
"""

from app.routes.pages import (
    acting,
    another_way,
    assets,
    case,
    cases,
    device,
    finding,
    records,
    screen,
    submit,
    timeline,
    views,
)

MODULES = (
    cases,
    views,
    submit,
    case,
    timeline,
    acting,
    another_way,
    finding,
    records,
    device,
    screen,
    assets,
)
