"""Who may ask for what: tenants, which never see each other's cases, and what each caller may do.

model    scopes and callers
tokens   what a key looks like, and what is stored of it
tables   the tables of this package
keys     every statement on API keys           tenants  every statement on tenants, and their quotas
audit    who did what, kept for good           sessions sign-ins that were ended before their time
quotas   what a tenant may have at most        store    all of these over one database
"""
