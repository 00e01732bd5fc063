"""What mitmproxy's layers are told, and what they may tell of themselves."""

from types import SimpleNamespace
from typing import cast

from mitmproxy import options, version

# The engine names itself in its error pages; a sample must not learn from them where it runs.
version.MITMPROXY = "nginx"
# The only options that the layers in use read.
OPTIONS = cast(
    "options.Options",
    SimpleNamespace(
        body_size_limit=None,
        connection_strategy="lazy",
        http2_ping_keepalive=0,
        keep_host_header=True,
        normalize_outbound_headers=True,
        proxy_debug=False,
        rawtcp=True,
        stream_large_bodies=None,
        validate_inbound_headers=False,
        websocket=True,
    ),
)
