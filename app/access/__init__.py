"""How a request is let in: by a key, by a session, or because nobody has made a key yet.

origin     from this host? sent by one of our own pages?
sessions   signed cookies, and the tokens of forms
rates      how often a key, a person or an address may ask
entrance   the three ways in, one after the other
oidc       people whom an identity provider vouches for
notes      what is learnt of a request while it is answered
recording  the audit log's one place, and the headers that every answer gets
"""
