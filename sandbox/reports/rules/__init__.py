"""Rules that find other phones whose data goes to the same hosts.

sigma     for logs of name servers, proxies and firewalls
suricata  for traffic

Both are made of hosts that `sandbox.reports.endpoints` has checked: nothing else of a sample gets in.
"""
