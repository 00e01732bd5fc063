"""What the WireGuard app of a handset imports."""

import io
from dataclasses import dataclass

import segno


@dataclass(frozen=True)
class Profile:
    """What the phone's client needs; `endpoint` is the host's address and UDP port in the phone's network."""

    phone_private: str
    server_public: str
    endpoint: tuple[str, int]

    def config(self) -> str:
        """The text of a `.conf` file that the WireGuard app imports (wg-quick(8)).

        Everything leads into the tunnel; the resolver's address is of no importance, for the gateway
        answers port 53 at any. The keep-alive keeps the way open through address translation.
        """
        host, port = self.endpoint
        place = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        return (
            "[Interface]\n"
            f"PrivateKey = {self.phone_private}\n"
            "Address = 10.0.2.15/32, fd00:2::15/128\n"
            "DNS = 10.0.2.3\n"
            "\n"
            "[Peer]\n"
            f"PublicKey = {self.server_public}\n"
            "AllowedIPs = 0.0.0.0/0, ::/0\n"
            f"Endpoint = {place}\n"
            "PersistentKeepalive = 25\n"
        )

    def code(self) -> str:
        """The same as a QR code for a terminal."""
        drawn = io.StringIO()
        segno.make(self.config()).terminal(drawn, compact=True)
        return drawn.getvalue()
