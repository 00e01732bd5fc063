"""The shape of a profile, and the build properties that follow from it. Pure data."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

RELEASE = "15"
"""Of the framework that the device runs; a profile is of a build of the same release."""

ABIS = "arm64-v8a,armeabi-v7a,armeabi"

SensorType = Literal[
    "accelerometer",
    "gyroscope",
    "magnetometer",
    "light",
    "proximity",
    "pressure",
    "gravity",
    "linear_acceleration",
    "rotation_vector",
    "game_rotation_vector",
    "step_counter",
    "step_detector",
    "significant_motion",
]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Build(_Frozen):
    """A retail build, as its build.prop names it; `built_s` is Unix time, `built_by` user@host."""

    manufacturer: str
    brand: str
    model: str
    product: str
    device: str
    board: str
    hardware: str
    platform: str
    soc_manufacturer: str
    soc_model: str
    id: str
    incremental: str
    security_patch: str
    built_s: int
    built_by: str
    bootloader: str
    radio: str

    @property
    def fingerprint(self) -> str:
        """As AOSP's build/make/core/sysprop.mk puts it together."""
        name = f"{self.brand}/{self.product}/{self.device}:{RELEASE}/{self.id}/{self.incremental}"
        return f"{name}:user/release-keys"


class Cores(_Frozen):
    """Equal cores of the system on chip, by the numbers of Arm's MIDR register."""

    count: int
    implementer: str
    part: str


class Hardware(_Frozen):
    """`memory_kib` is what the kernel has (MemTotal), `kernel` its release (uname -r)."""

    kernel: str
    cores: tuple[Cores, ...]
    memory_kib: int
    storage_gb: int
    battery_mah: int
    gl_vendor: str
    gl_renderer: str
    wifi: str

    @property
    def core_count(self) -> int:
        return sum(cores.count for cores in self.cores)


class Issued(_Frozen):
    """Heads of the numbers that are given to each phone of the model: IMEI, MAC, serial number."""

    tac: str
    oui: str
    serial_prefix: str


class Sensor(_Frozen):
    type: SensorType
    name: str
    vendor: str


class Profile(_Frozen):
    """One model. `name` is what `--make` takes."""

    name: str
    build: Build
    hardware: Hardware
    issued: Issued
    sensors: tuple[Sensor, ...]

    def properties(self) -> dict[str, str]:
        """The build properties of the phone, by their names in AOSP's build.prop files."""
        build = self.build
        user, host = build.built_by.split("@")
        return {
            **_names(build),
            "ro.product.board": build.board,
            "ro.board.platform": build.platform,
            "ro.hardware": build.hardware,
            "ro.boot.hardware": build.hardware,
            "ro.soc.manufacturer": build.soc_manufacturer,
            "ro.soc.model": build.soc_model,
            "ro.product.cpu.abi": ABIS.split(",")[0],
            "ro.product.cpu.abilist": ABIS,
            "ro.product.cpu.abilist32": "armeabi-v7a,armeabi",
            "ro.product.cpu.abilist64": "arm64-v8a",
            "ro.bootloader": build.bootloader,
            "ro.boot.bootloader": build.bootloader,
            "gsm.version.baseband": build.radio,
            "ro.build.id": build.id,
            "ro.build.display.id": build.id,
            "ro.build.fingerprint": build.fingerprint,
            "ro.bootimage.build.fingerprint": build.fingerprint,
            "ro.build.description": " ".join(
                (f"{build.product}-user", RELEASE, build.id, build.incremental, "release-keys")
            ),
            "ro.build.version.incremental": build.incremental,
            "ro.build.version.release": RELEASE,
            "ro.build.version.security_patch": build.security_patch,
            "ro.build.version.base_os": "",
            "ro.build.date.utc": str(build.built_s),
            "ro.build.type": "user",
            "ro.build.tags": "release-keys",
            "ro.build.user": user,
            "ro.build.host": host,
            "ro.build.characteristics": "nosdcard",
            "ro.opengles.version": "196610",
            "ro.sf.lcd_density": "420",
            "dalvik.vm.heapsize": "512m",
            "dalvik.vm.heapgrowthlimit": "256m",
            **_LOCKED,
        }


_LOCKED = {
    "ro.secure": "1",
    "ro.debuggable": "0",
    "ro.adb.secure": "1",
    "ro.allow.mock.location": "0",
    "ro.boot.verifiedbootstate": "green",
    "ro.boot.flash.locked": "1",
    "ro.boot.vbmeta.device_state": "locked",
    "ro.boot.veritymode": "enforcing",
    "ro.oem_unlock_supported": "1",
    "ro.crypto.state": "encrypted",
    "ro.crypto.type": "file",
    "ro.treble.enabled": "true",
    "ro.zygote": "zygote64_32",
    "sys.boot_completed": "1",
    "init.svc.zygote": "running",
    "init.svc.surfaceflinger": "running",
    "persist.sys.usb.config": "none",
    "sys.usb.state": "none",
}
"""A stock phone with its boot loader locked."""


def _names(build: Build) -> dict[str, str]:
    """The five names of a product, of the whole and of each partition."""
    names = {
        "manufacturer": build.manufacturer,
        "brand": build.brand,
        "model": build.model,
        "name": build.product,
        "device": build.device,
    }
    places = ("", "system.", "vendor.", "product.", "odm.")
    return {f"ro.product.{place}{key}": value for place in places for key, value in names.items()}
