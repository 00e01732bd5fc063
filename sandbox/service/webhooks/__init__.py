"""Webhooks: a submission's end told to whoever asked for it, by the Standard Webhooks specification.

model      events, their payload, webhooks and deliveries, as they go over the wire
tables     their tables
outbox     an event and its deliveries, written with the row that ends, in one transaction
webhooks   every statement on webhooks
deliveries every statement on deliveries
schedule   when a delivery is tried again, and when a webhook is given up
address    which addresses may be connected to
sender     one POST, signed, to an address that was checked
deliverer  the threads that send what is due
schema     the published form of a body
"""
