"""Who may ask for what: tenants, which never see each other's cases, and what each caller may do.

model   scopes and callers
"""
