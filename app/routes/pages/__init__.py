"""The pages, for people: HTML from the server, small scripts where something lives.

A module for each page or kind of pages; what they show is made in `app.case` and its neighbours.
"""

from app.routes.pages import assets, case, cases, device, finding, records, rerun

MODULES = (cases, case, rerun, finding, records, device, assets)
