"""A sample from another host, where the service's owner allows that host. Nothing else is ever fetched.

allowed    the owner's list; what a URL asks for, and whether it is on the list. Pure
addresses  which addresses a name of the list may lead to, and a connection to the one that was checked
download   the file, over redirects, bounded in size and time
"""

from sandbox.service.fetching.allowed import AllowedHost, allowed_host
from sandbox.service.fetching.download import Downloads

__all__ = ["AllowedHost", "Downloads", "allowed_host"]
