"""The flows as a capture of packets.

report         the file: its sections, and what it says of itself
conversations  each flow as packets
http1          an HTTP exchange as text
dns, sms       queries and texts
packets        IP, TCP and UDP
tags, blocks   the file's own forms
"""
