"""A bucket that speaks S3: objects directly below the prefix are submitted, and moved like a folder's files.

    https://HOST[:PORT]/BUCKET[/PREFIX]

Credentials come from the environment: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN and
AWS_REGION. An object is there as a whole or not at all, so that none has to come to rest; to move one is to
copy and then to remove it.
"""

import io
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar, Self
from urllib.parse import unquote, urlsplit

import certifi
import urllib3
from minio import Minio
from minio.commonconfig import CopySource
from minio.credentials.providers import EnvAWSProvider
from minio.error import MinioException, S3Error
from minio.helpers import check_bucket_name
from urllib3.exceptions import HTTPError

from sandbox.failures import BadInput, Failure, Unavailable
from sandbox.service.sources.model import SUBMITTED, Changed, Item, finished, names

_ID = re.compile(r"[0-9a-f]{32}")
_PIECE = 1 << 20
_GONE = frozenset({"NoSuchKey", "PreconditionFailed", "NoSuchObject"})
_WAIT = urllib3.Timeout(connect=10, read=60)


class BucketSource:
    """`state` of an item is its ETag."""

    name: ClassVar[str] = "bucket"

    def __init__(self, client: Minio, bucket: str, prefix: str) -> None:
        self._client = client
        self._bucket = bucket
        self._prefix = prefix

    @classmethod
    @contextmanager
    def opened(cls, place: str, settle_s: float) -> Iterator[Self]:
        """Nobody can lock a bucket: that one process watches it is the operator's to see to."""
        del settle_s
        authorities = os.environ.get("SSL_CERT_FILE") or certifi.where()
        with urllib3.PoolManager(timeout=_WAIT, retries=2, ca_certs=authorities) as connections:
            try:
                source = cls(*_client(place, connections))
            except ValueError as error:
                message = f"{place!r} is no address of a bucket: {error}."
                remedy = "https://HOST[:PORT]/BUCKET[/PREFIX]"
                raise BadInput(Failure(code="bad_source", message=message, remedy=remedy)) from error
            yield source

    def items(self) -> list[Item]:
        """In the order of their names."""
        with _asked():
            return [*self._new(), *self._submitted()]

    def fetch(self, item: Item, path: Path, most: int) -> None:
        """The very content that was listed, or Changed."""
        with _asked():
            answer = self._client.get_object(
                self._bucket, self._key(item), request_headers={"If-Match": f'"{item.state}"'}
            )
            try:
                with path.open("xb") as copy:
                    for piece in answer.stream(_PIECE):
                        copy.write(piece)
                        if copy.tell() > most:
                            message = f"The object has more than {most} bytes."
                            raise BadInput(Failure(code="too_large", message=message))
            finally:
                answer.close()
                answer.release_conn()
            if answer.headers.get("etag", "").strip('"') != item.state:
                raise Changed

    def mark(self, item: Item, place: str, reports: Mapping[str, bytes]) -> None:
        """Reports first, the object itself last: one that has been moved has all of its own."""
        with _asked():
            if self._state(self._key(item)) != item.state:
                raise Changed
            name = next(one for one in names(item) if self._free(item, f"{place}/{one}"))
            for ending, data in reports.items():
                key = f"{self._prefix}{place}/{name}{ending}"
                self._client.put_object(
                    self._bucket, key, io.BytesIO(data), len(data), content_type="application/json"
                )
            origin = CopySource(self._bucket, self._key(item), match_etag=item.state)
            self._client.copy_object(self._bucket, f"{self._prefix}{place}/{name}", origin)
            if self._state(self._key(item)) == item.state:
                self._client.remove_object(self._bucket, self._key(item))

    def _new(self) -> Iterator[Item]:
        for found in self._client.list_objects(self._bucket, prefix=self._prefix):
            name = (found.object_name or "")[len(self._prefix) :]
            if not found.is_dir and name and "/" not in name and finished(name):
                yield Item(name, found.etag or "")

    def _submitted(self) -> Iterator[Item]:
        prefix = f"{self._prefix}{SUBMITTED}/"
        for found in self._client.list_objects(self._bucket, prefix=prefix, recursive=True):
            submission, _, name = (found.object_name or "")[len(prefix) :].partition("/")
            if name and _ID.fullmatch(submission):
                yield Item(name, found.etag or "", submission)

    def _key(self, item: Item) -> str:
        folder = f"{SUBMITTED}/{item.submission}/" if item.submission else ""
        return f"{self._prefix}{folder}{item.name}"

    def _free(self, item: Item, key: str) -> bool:
        """Nothing is there, or what an earlier try has left."""
        return self._state(f"{self._prefix}{key}") in ("", item.state)

    def _state(self, key: str) -> str:
        """Nothing where there is no such object."""
        try:
            return self._client.stat_object(self._bucket, key).etag or ""
        except S3Error as error:
            if error.code in _GONE:
                return ""
            raise


def _client(place: str, connections: urllib3.PoolManager) -> tuple[Minio, str, str]:
    """What asks there, the bucket, and the prefix; ValueError where the address cannot be one."""
    address = urlsplit(place)
    if address.scheme not in ("http", "https") or not address.hostname or address.username:
        raise ValueError("it is none of http or https, or has a user")
    bucket, _, prefix = unquote(address.path).strip("/").partition("/")
    check_bucket_name(bucket, strict=True)
    client = Minio(
        address.netloc,
        secure=address.scheme == "https",
        credentials=EnvAWSProvider(),
        region=os.environ.get("AWS_REGION"),
        http_client=connections,
    )
    return client, bucket, f"{prefix}/" if prefix else ""


@contextmanager
def _asked() -> Iterator[None]:
    """What the store answers, in our words."""
    try:
        yield
    except S3Error as error:
        if error.code in _GONE:
            raise Changed from error
        raise _unavailable(f"{error.code}: {error.message}") from error
    except (MinioException, HTTPError, ValueError) as error:
        raise _unavailable(str(error)) from error


def _unavailable(told: str) -> Unavailable:
    message = f"The bucket does not answer as it should: {told}"[:400]
    remedy = "See its address, and AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
    return Unavailable(Failure(code="source_unavailable", message=message, remedy=remedy))
