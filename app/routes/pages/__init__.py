"""The pages, for people: HTML from the server, small scripts where something lives.

A module for each page or kind of pages; what they show is made in `app.case` and its neighbours.
"""

from app.routes.pages import (
    acting,
    another_way,
    assets,
    audit,
    case,
    cases,
    compare,
    device,
    finding,
    records,
    screen,
    submit,
    timeline,
    triage,
    views,
    waivers,
)

_OF_A_CASE = (case, timeline, acting, another_way, finding, records, device, screen, triage)
MODULES = (cases, views, submit, *_OF_A_CASE, compare, waivers, audit, assets)
