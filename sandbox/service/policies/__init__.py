"""What tenants of a service accept: their policies, their waivers, and the decisions on their submissions.

model      what of them goes over the wire
tables     their tables
policies   every statement on policies: each text that ever held stays, by its version
waivers    every statement on waivers: none is changed or deleted, only ended
decisions  a verdict put to a policy, with the waivers of now
"""
