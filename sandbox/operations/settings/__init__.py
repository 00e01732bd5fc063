"""Settings: where they are looked for, what they may be, and what is said of those that are wrong.

model      the base of every model of settings       sources    environment, files of secrets, TOML file
faults     what is wrong, where, and what is allowed  allowed    what a setting takes, in words
registry   every model, and the variables that are none of theirs
operating  the settings of logs, metrics and disk     effective  what holds now, and from where
reference  docs/reference/settings.md
"""
