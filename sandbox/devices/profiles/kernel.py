"""What the kernel of a profile's phone tells in files that stay the same (proc(5), sysfs).

Files of the moment (`/proc/uptime`, `/proc/self/status` …) are written by the device, when an app asks.
"""

from collections.abc import Iterator

from sandbox.devices.profiles.model import Cores, Profile

# arch/arm64/kernel/cpuinfo.c: the names of HWCAPs that every core of Arm v8.2 and later has.
_FEATURES = (
    "fp asimd evtstrm aes pmull sha1 sha2 crc32 atomics fphp asimdhp cpuid asimdrdm lrcpc dcpop asimddp"
)
_PARTITIONS = ("/", "/vendor", "/product", "/system_ext", "/odm")
_RATES_KHZ = (1800000, 2400000, 2840000)


def kernel_files(profile: Profile) -> Iterator[tuple[str, str]]:
    """Paths and contents."""
    yield "/proc/version", _version(profile)
    yield "/proc/cpuinfo", _cpuinfo(profile)
    yield "/proc/meminfo", _meminfo(profile.hardware.memory_kib)
    yield (
        "/proc/filesystems",
        "nodev\tsysfs\nnodev\ttmpfs\nnodev\tproc\n\text4\n\tf2fs\n\terofs\nnodev\tfuse\n",
    )
    yield (
        "/proc/cmdline",
        f"androidboot.hardware={profile.build.hardware} androidboot.verifiedbootstate=green\n",
    )
    yield (
        "/proc/devices",
        "Character devices:\n  1 mem\n  5 /dev/tty\n 10 misc\n\nBlock devices:\n  8 sd\n254 device-mapper\n",
    )
    yield "/proc/misc", "120 binder\n121 hwbinder\n122 vndbinder\n229 fuse\n"
    yield "/proc/modules", ""
    yield "/proc/tty/drivers", _tty()
    yield "/proc/self/mounts", _mounts()
    yield "/proc/self/attr/current", "u:r:untrusted_app:s0:c120,c257,c512,c768\0"
    yield "/proc/self/oom_score_adj", "0\n"
    yield from _processors(profile)
    yield from _thermal()
    yield from _battery(profile)


def _version(profile: Profile) -> str:
    compiler = "Android (10087095, based on r487747c) clang version 17.0.2, LLD 17.0.2"
    head = f"Linux version {profile.hardware.kernel} ({profile.build.built_by}) ({compiler})"
    mark = "" if "android" in profile.hardware.kernel else " android"
    return f"{head}{mark} #1 SMP PREEMPT Thu Mar 20 09:41:12 UTC 2025\n"


def _cpuinfo(profile: Profile) -> str:
    numbered = enumerate(cores for cores in profile.hardware.cores for _ in range(cores.count))
    return "".join(_core(number, cores) for number, cores in numbered)


def _core(number: int, cores: Cores) -> str:
    return (
        f"processor\t: {number}\nBogoMIPS\t: 38.40\nFeatures\t: {_FEATURES}\n"
        f"CPU implementer\t: {cores.implementer}\nCPU architecture: 8\nCPU variant\t: 0x1\n"
        f"CPU part\t: {cores.part}\nCPU revision\t: 0\n\n"
    )


def _meminfo(total_kib: int) -> str:
    shares = {
        "MemTotal": 1.0,
        "MemFree": 0.031,
        "MemAvailable": 0.42,
        "Buffers": 0.0009,
        "Cached": 0.39,
        "SwapCached": 0.003,
        "Active": 0.28,
        "Inactive": 0.33,
        "SwapTotal": 0.5,
        "SwapFree": 0.31,
        "Dirty": 0.0001,
        "AnonPages": 0.24,
        "Mapped": 0.13,
        "Shmem": 0.01,
        "Slab": 0.06,
        "VmallocTotal": 36.0,
    }
    return "".join(f"{name + ':':<16}{int(total_kib * share):>8} kB\n" for name, share in shares.items())


def _tty() -> str:
    return (
        "/dev/tty             /dev/tty        5       0 system:/dev/tty\n"
        "/dev/console         /dev/console    5       1 system:console\n"
        "pty_slave            /dev/pts      136 0-1048575 pty:slave\n"
    )


def _mounts() -> str:
    partitions = "".join(
        f"/dev/block/dm-{number} {path} erofs ro,seclabel,relatime,user_xattr,acl 0 0\n"
        for number, path in enumerate(_PARTITIONS)
    )
    return partitions + (
        "tmpfs /dev tmpfs rw,seclabel,nosuid,relatime,mode=755 0 0\n"
        "proc /proc proc rw,relatime,gid=3009,hidepid=invisible 0 0\n"
        "sysfs /sys sysfs rw,seclabel,relatime 0 0\n"
        "selinuxfs /sys/fs/selinux selinuxfs rw,relatime 0 0\n"
        "/dev/block/dm-48 /data f2fs rw,lazytime,seclabel,nosuid,nodev,noatime,inlinecrypt 0 0\n"
        "/dev/fuse /storage/emulated fuse rw,lazytime,nosuid,nodev,noexec,noatime,user_id=0,allow_other 0 0\n"
    )


def _processors(profile: Profile) -> Iterator[tuple[str, str]]:
    count = profile.hardware.core_count
    folder = "/sys/devices/system/cpu"
    for name in ("present", "possible", "online"):
        yield f"{folder}/{name}", f"0-{count - 1}\n"
    yield f"{folder}/kernel_max", f"{count - 1}\n"
    clusters = [cluster for cluster, cores in enumerate(profile.hardware.cores) for _ in range(cores.count)]
    for number, cluster in enumerate(clusters):
        rate = _RATES_KHZ[min(cluster, len(_RATES_KHZ) - 1)]
        policy = f"{folder}/cpu{number}/cpufreq"
        yield f"{policy}/cpuinfo_max_freq", f"{rate}\n"
        yield f"{policy}/cpuinfo_min_freq", "300000\n"
        yield f"{policy}/scaling_cur_freq", f"{rate // 2}\n"
        yield f"{policy}/scaling_governor", "schedutil\n"


def _thermal() -> Iterator[tuple[str, str]]:
    for number, (kind, milli) in enumerate((("cpu-0-0", 41200), ("gpu", 38900), ("battery", 29800))):
        yield f"/sys/class/thermal/thermal_zone{number}/type", f"{kind}\n"
        yield f"/sys/class/thermal/thermal_zone{number}/temp", f"{milli}\n"


def _battery(profile: Profile) -> Iterator[tuple[str, str]]:
    folder = "/sys/class/power_supply/battery"
    yield f"{folder}/technology", "Li-ion\n"
    yield f"{folder}/health", "Good\n"
    yield f"{folder}/charge_full_design", f"{profile.hardware.battery_mah * 1000}\n"
    yield f"{folder}/cycle_count", "143\n"
