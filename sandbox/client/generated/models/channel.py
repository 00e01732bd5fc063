from enum import StrEnum


class Channel(StrEnum):
    BLUETOOTH = "bluetooth"
    CALL = "call"
    DNS = "dns"
    EXPOSED = "exposed"
    HTTP = "http"
    HTTPS = "https"
    INTENT = "intent"
    MMS = "mms"
    NEARBY = "nearby"
    NFC = "nfc"
    OTHER = "other"
    SMS = "sms"
    TCP = "tcp"
    TLS = "tls"
    UDP = "udp"

    def __str__(self) -> str:
        return str(self.value)
