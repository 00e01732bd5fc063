"""What the page of a case shows: one `Case`, and the sections that are made of it.

    case        a submission with its verdict and its records, each read when it is first asked for
    section     the shape of a section
    sections    all of them, in the order in which they stand on the page
    timeline    what happened on the phone, on one axis of device time, and what belongs together
    picture     how data flowed: data, components, packing, hosts

A section is pure: what it gives to its template comes from the case alone.

**Things and what belongs together.** An element that stands for one thing of a case says so in `data-thing`
(`finding:3`, `flow:12`, `stimulus:7`, `screenshot:NAME.png`, `read:5`, `crypto:9`, `command:2`), and names in
`data-with` those that belong to it, with spaces between. `static/case/together.js` marks them when one is
chosen. All are numbered from 1: findings as in the verdict, flows as everywhere, reads (`data_read`), crypto
and commands (`exec_attempt`, `install_attempt`, `code_loaded` together) in the order of the device's events.
"""
