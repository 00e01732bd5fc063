"""Metrics, as Prometheus reads them. Every label has few values, none of them a sample's or a caller's.

model    what is counted and measured by this process      runs     what it measures of runs
state    what the database and the disk say when asked     serving  a port for who has none
"""
