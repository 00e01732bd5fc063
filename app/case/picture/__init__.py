"""The picture of how data flowed: class of data, component, packing, host; and packages that shared the work.

    paths     each finding as a path from data to host
    graph     the paths as columns of nodes and weighted ways between them
    layout    where each stands: layers, few crossings, the same every time
    section   the section of the page

All but `section` are pure.
"""
