"""To whom a message goes is its endpoint, not a leak: which values are that."""

import re

from sandbox.detect.assemblies.base import Source
from sandbox.detect.crypto import Candidate
from sandbox.gateway.flow import Channel
from sandbox.persona.model import DataClass

_CLASSES = frozenset({DataClass.CONTACTS, DataClass.CALL_LOG, DataClass.SMS_ADDRESS, DataClass.PHONE_NUMBER})
_MMS_TYPE = b"/TYPE=PLMN"  # WAP-209-MMSEncapsulation, 8
_SCHEME = re.compile(rb"(?:tel|smsto?|mmsto?|mailto):[^\s?&]*\Z")
_LONGEST = 200


def is_addressee(source: Source, candidate: Candidate) -> bool:
    """Whether a candidate of a text, a call, an MMS or an intent is whom that goes to."""
    part = source.part(0)
    if candidate.data_class not in _CLASSES:
        return False
    if part.flow.channel == Channel.MMS:
        return source.data.startswith(_MMS_TYPE, candidate.end)
    if part.flow.channel == Channel.INTENT:
        before = source.data[max(candidate.start - _LONGEST, 0) : candidate.start]
        return _SCHEME.search(before) is not None
    return part.flow.channel in (Channel.SMS, Channel.CALL) and part.message.name == "address"
