"""The decoders of binary formats, in the order in which they are tried."""

from sandbox.detect.decoders.archives.headed import HeadedDeflate
from sandbox.detect.decoders.archives.lz4 import Lz4, Lz4Block
from sandbox.detect.decoders.archives.snappy import Snappy, SnappyBlock
from sandbox.detect.decoders.archives.streams import Bzip2, LzmaAlone, Xz
from sandbox.detect.decoders.archives.tar import Tar
from sandbox.detect.decoders.base import Decoder
from sandbox.detect.decoders.media.exif import Exif
from sandbox.detect.decoders.media.pdf import PdfText
from sandbox.detect.decoders.media.pictures import Gif, Jpeg, Png
from sandbox.detect.decoders.media.sound import Id3, Mp4, Ogg, Riff
from sandbox.detect.decoders.protocols.chunked import Chunked
from sandbox.detect.decoders.protocols.coap import Coap
from sandbox.detect.decoders.protocols.dns import DnsMessage
from sandbox.detect.decoders.protocols.frames import Grpc, LengthPrefixed
from sandbox.detect.decoders.protocols.http1 import Http1, Socks
from sandbox.detect.decoders.protocols.http2 import Http2
from sandbox.detect.decoders.protocols.mqtt import Mqtt
from sandbox.detect.decoders.protocols.websocket import WebSocket
from sandbox.detect.decoders.serialised.axml import AndroidXml
from sandbox.detect.decoders.serialised.bplist import BinaryPropertyList
from sandbox.detect.decoders.serialised.bson import Bson
from sandbox.detect.decoders.serialised.bundle import ParcelledBundle
from sandbox.detect.decoders.serialised.cbor import Cbor
from sandbox.detect.decoders.serialised.der import Der
from sandbox.detect.decoders.serialised.java import JavaObjects
from sandbox.detect.decoders.serialised.msgpack import MessagePack
from sandbox.detect.decoders.serialised.protobuf import Protobuf
from sandbox.detect.decoders.serialised.sqlite import Sqlite
from sandbox.detect.decoders.serialised.thrift import Thrift

BINARY: tuple[Decoder, ...] = (
    Chunked(),
    WebSocket(),
    Http1(),
    Http2(),
    Socks(),
    Grpc(),
    LengthPrefixed(),
    Mqtt(),
    DnsMessage(),
    Coap(),
    Xz(),
    LzmaAlone(),
    Bzip2(),
    Lz4(),
    Lz4Block(),
    Snappy(),
    SnappyBlock(),
    HeadedDeflate(),
    Tar(),
    Protobuf(),
    MessagePack(),
    Cbor(),
    Thrift(),
    Bson(),
    JavaObjects(),
    ParcelledBundle(),
    BinaryPropertyList(),
    Der(),
    Sqlite(),
    AndroidXml(),
    Exif(),
    Jpeg(),
    Png(),
    Gif(),
    Riff(),
    Id3(),
    Ogg(),
    Mp4(),
    PdfText(),
)
"""All of them know their input by its form."""
