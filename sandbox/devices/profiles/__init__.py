"""Models of real makes: what a phone says of itself, from its build to its sensors.

    models/*.toml  one file for each model
    model          the shape of a profile, and the build properties that follow from it
    registry       all profiles; `phonehome profiles` prints them
    tree           the files that an app finds outside its own folders, laid out from a profile

A profile is chosen by the seed, with the owner, or by name (`--make`).
"""
