"""Places that are watched: what comes to rest there is submitted, and its decision is written beside it.

model    what every source can do
folder   a folder of this host
bucket   a bucket that speaks S3
watch    what is new is submitted, what has ended is told
"""

from collections.abc import Mapping

from sandbox.service.sources.bucket import BucketSource
from sandbox.service.sources.folder import FolderSource
from sandbox.service.sources.model import Opener

SOURCES: Mapping[str, Opener] = {
    FolderSource.name: FolderSource.opened,
    BucketSource.name: BucketSource.opened,
}
