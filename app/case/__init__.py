"""What the page of a case shows: one `Case`, and the sections that are made of it.

    case        a submission with its verdict and its records, each read when it is first asked for
    section     the shape of a section
    sections    all of them, in the order in which they stand on the page

A section is pure: what it gives to its template comes from the case alone.

**Things and what belongs together.** An element that stands for one thing of a case says so in `data-thing`
(`finding:3`, `flow:12`, `stimulus:7`, `screenshot:NAME`, `read:5`, `crypto:9`), and names in `data-with`
those that belong to it, with spaces between. `static/case/together.js` marks them when one is chosen.
"""
