"""Which images of the emulator this host has: `phonehome-avd:API-VARIANT`, made by `make avd-image`."""

import re
from dataclasses import dataclass

import docker

from sandbox.failures import Failure, Unavailable

NAME = "phonehome-avd"
DEFAULT_API = 34
_TAG = re.compile(rf"{NAME}:(\d{{2,3}})-(google_apis|default)")
_TRANSLATES_FROM = 30


@dataclass(frozen=True, order=True)
class AvdImage:
    """One image; the newest system is the greatest, and of one API level that with Google's services."""

    api: int
    variant: str

    @property
    def reference(self) -> str:
        return f"{NAME}:{self.api}-{self.variant}"

    @property
    def translates_arm(self) -> bool:
        """Whether it runs ARM code on x86 by translation (Android Developers Blog, "Run ARM apps on the
        Android Emulator": Google's images of Android 11 and later)."""
        return self.api >= _TRANSLATES_FROM and self.variant == "google_apis"


def images(client: docker.DockerClient) -> list[AvdImage]:
    """Every image of the kind that the engine has, newest first. Raises what the SDK raises."""
    tags = [tag for image in client.images.list(name=NAME) for tag in image.tags]
    found = [AvdImage(int(match[1]), match[2]) for tag in tags if (match := _TAG.fullmatch(tag))]
    return sorted(set(found), reverse=True)


def chosen(found: list[AvdImage], target: str) -> AvdImage:
    """The image for a target: an API level, `34` or `34-default`; without one, the newest.

    Unavailable (`image_missing`) with the command that builds it.
    """
    for image in found:
        if target in ("", str(image.api), f"{image.api}-{image.variant}"):
            return image
    raise Unavailable(missing(target))


def missing(target: str = "") -> Failure:
    """There is no such image, and how it comes about."""
    api, _, variant = target.partition("-")
    api = api if api.isdecimal() else str(DEFAULT_API)
    return Failure(
        code="image_missing",
        message=f"There is no image of the emulator{f' for {target[:40]}' if target else ''}.",
        remedy=f"make avd-image API={api} VARIANT={variant or 'google_apis'}, from Google's files, which you "
        "have or fetch under their licences: docs/how-to/scan-on-googles-emulator.md",
    )
