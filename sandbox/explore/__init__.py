"""Explores the screens of an app as a curious owner would, and remembers where it has been.

    hierarchy   the phone's account of what is on the screen, read with suspicion
    screen      nodes and screens; what makes two of them the same
    actions     what can be done on a screen
    forms       what the owner types into a field
    dialogues   permissions, crashes, consent
    atlas       the map: places, what was tried there, and the ways between them
    explorer    the choice of the next step
    phone       the edge: looks and acts over ADB
    walk        one exploration within its budget

All but `phone` is pure: the same screens give the same steps. It runs on `uiautomator dump`
and `input`, so on every kind of device alike.
"""
