"""Objects of STIX 2.1 as plain dictionaries, with the ids that the specification asks for. Pure.

Source: OASIS, STIX 2.1, sections 2.9 (ids of cyber-observables from what they are), 6 (cyber-observables)
and 9 (patterns).
"""

import json
import uuid
from collections.abc import Mapping
from typing import Any

import idna

from sandbox.reports.endpoints import Host, Kind
from sandbox.reports.ids import repeated

Object = dict[str, Any]
_OBSERVABLES = uuid.UUID("00abedb4-aa42-466c-9c01-fed23315a9b7")  # STIX 2.1, 2.9
_TYPE = {Kind.DOMAIN: "domain-name", Kind.IPV4: "ipv4-addr", Kind.IPV6: "ipv6-addr"}


class Maker:
    """Makes the objects of one run; made again, they have the same ids, so that a platform knows them again.

    `created` is the time of the run, `author` the id of who says all this.
    """

    def __init__(self, run_id: str, created: str) -> None:
        self._run_id = run_id
        self._created = created
        self.author = self._id("identity", "phonehome")

    def domain_object(self, kind: str, key: str, /, **fields: Any) -> Object:  # noqa: ANN401
        """A domain object or a relationship; `key` tells it apart from others of its kind in the run."""
        return {
            "type": kind,
            "spec_version": "2.1",
            "id": self.author if kind == "identity" else self._id(kind, self._run_id, key),
            **({} if kind == "identity" else {"created_by_ref": self.author}),
            "created": self._created,
            "modified": self._created,
            **fields,
        }

    def relationship(self, source: Object, verb: str, target: Object) -> Object:
        """Source, verb, target."""
        ends = source["id"], target["id"]
        key = f"{ends[0]} {verb} {ends[1]}"
        return self.domain_object(
            "relationship", key, relationship_type=verb, source_ref=ends[0], target_ref=ends[1]
        )

    @staticmethod
    def _id(kind: str, *parts: str) -> str:
        return f"{kind}--{repeated(kind, *parts)}"


def observable(kind: str, contributing: Mapping[str, object], /, **others: object) -> Object:
    """A cyber-observable; its id is made of the properties that the specification names for its type."""
    canonical = json.dumps(contributing, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    identity = uuid.uuid5(_OBSERVABLES, canonical)
    return {"type": kind, "spec_version": "2.1", "id": f"{kind}--{identity}", **contributing, **others}


def file(sha256: str, **others: object) -> Object:
    """A file by its hash, which alone makes its id; what it is called is told and does not count."""
    found = observable("file", {"hashes": {"SHA-256": sha256}})
    return {**found, **{name: value for name, value in others.items() if value}}


def host(found: Host) -> Object:
    """A domain name or an address."""
    return observable(_TYPE[found.kind], {"value": found.name})


def fits(found: Host) -> bool:
    """Whether a host may be in a bundle: a name in other letters must be one by IDNA 2008 (STIX 2.1, 6.4)."""
    try:
        letters = [idna.ulabel(label) for label in found.name.split(".") if label.startswith("xn--")]
    except idna.IDNAError:
        return False
    return all(letters)


def traffic(target: Object, port: int | None, protocols: list[str]) -> Object:
    """A connection from the phone, which has no address in the sealed internet."""
    fields: dict[str, object] = {"dst_ref": target["id"], "protocols": protocols}
    return observable("network-traffic", fields | ({"dst_port": port} if port is not None else {}))


def equals(path: str, value: str) -> str:
    """`[path = 'value']`; a value cannot end its own quotes (STIX 2.1, 9.3)."""
    quoted = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"[{path} = '{quoted}']"


def host_pattern(found: Host) -> str:
    """A pattern that meets the host alone."""
    return equals(f"{_TYPE[found.kind]}:value", found.name)
