"""Files and folders of every phone with Android 15 (AOSP, system/core/rootdir and build/make/target)."""

FOLDERS = (
    *("/acct", "/apex/com.android.art/bin", "/apex/com.android.conscrypt", "/apex/com.android.i18n"),
    *("/apex/com.android.mediaprovider", "/apex/com.android.runtime/bin", "/apex/com.android.tzdata"),
    *("/apex/com.android.wifi", "/bootstrap-apex", "/config", "/data", "/data_mirror", "/debug_ramdisk"),
    *("/dev/block/by-name", "/dev/cpuset", "/dev/socket", "/dev/input", "/linkerconfig", "/metadata", "/mnt"),
    *("/odm/bin", "/odm_dlkm", "/oem", "/postinstall", "/proc/self/fd", "/proc/self/task", "/product/app"),
    *("/product/overlay", "/product/priv-app", "/sdcard", "/second_stage_resources", "/storage/emulated"),
    *("/storage/self", "/sys/class/thermal", "/sys/fs/selinux", "/system/app", "/system/etc/permissions"),
    *("/system/etc/security/cacerts", "/system/priv-app", "/system/usr/keylayout", "/system_dlkm"),
    *("/system_ext/app", "/system_ext/priv-app", "/vendor/app", "/vendor/etc", "/vendor/firmware"),
    *("/vendor/lib64/hw", "/vendor/overlay", "/vendor_dlkm"),
)

LINKS = {
    "/bin": "/system/bin",
    "/etc": "/system/etc",
    "/d": "/sys/kernel/debug",
    "/cache": "/data/cache",
    "/init": "/system/bin/init",
    "/init.rc": "/system/etc/init/hw/init.rc",
    "/system/vendor": "/vendor",
    "/system/product": "/product",
    "/system/system_ext": "/system_ext",
    "/proc/mounts": "/proc/self/mounts",
    "/proc/net": "/proc/self/net",
}

_TOYS = (
    *(
        "cat",
        "chmod",
        "chown",
        "cmp",
        "cp",
        "date",
        "dd",
        "df",
        "du",
        "echo",
        "env",
        "find",
        "grep",
        "head",
        "id",
    ),
    *("ifconfig", "kill", "ln", "ls", "md5sum", "mkdir", "mount", "mv", "netstat", "ps", "pwd", "rm", "sed"),
    *("sleep", "sort", "stat", "tail", "tar", "top", "touch", "uname", "uptime", "wc", "which", "xargs"),
)

PROGRAMS = {
    "/system/bin": (
        *(
            "am",
            "app_process",
            "app_process32",
            "app_process64",
            "bmgr",
            "cmd",
            "content",
            "dalvikvm",
            "debuggerd",
        ),
        *("dumpsys", "getprop", "init", "input", "installd", "ip", "keystore2", "linker", "linker64", "lmkd"),
        *("logcat", "logd", "mediaserver", "netd", "ping", "pm", "run-as", "screencap", "sdcard", "service"),
        *(
            "servicemanager",
            "setprop",
            "settings",
            "sh",
            "surfaceflinger",
            "svc",
            "toolbox",
            "toybox",
            "vold",
            "wm",
        ),
        *_TOYS,
    ),
    "/apex/com.android.art/bin": ("dalvikvm", "dex2oat64", "oatdump"),
    "/apex/com.android.runtime/bin": ("linker", "linker64", "linkerconfig"),
    "/vendor/bin": ("sh", "toybox", "vndservicemanager"),
}

LIBRARIES = (
    *("libandroid.so", "libandroid_runtime.so", "libandroidfw.so", "libbase.so", "libbinder.so", "libc++.so"),
    *(
        "libc.so",
        "libcrypto.so",
        "libcutils.so",
        "libdl.so",
        "libhwui.so",
        "libicu.so",
        "libinput.so",
        "libjpeg.so",
    ),
    *("liblog.so", "libm.so", "libmedia.so", "libnativehelper.so", "libnativewindow.so", "libselinux.so"),
    *(
        "libsqlite.so",
        "libssl.so",
        "libstagefright.so",
        "libutils.so",
        "libz.so",
        "libart.so",
        "libmediandk.so",
    ),
)
GRAPHICS = ("libEGL.so", "libGLESv1_CM.so", "libGLESv2.so", "libGLESv3.so", "libgui.so", "libvulkan.so")
VENDOR_LIBRARIES = ("libc++.so", "hw/gralloc.default.so", "hw/power.default.so", "egl/libGLES_vendor.so")

_FONTS = (
    *("CutiveMono.ttf", "DancingScript-Regular.ttf", "DroidSansMono.ttf", "NotoColorEmoji.ttf"),
    *("NotoSansCJK-Regular.ttc", "NotoSerif-Regular.ttf", "Roboto-Regular.ttf", "RobotoStatic-Regular.ttf"),
)
_FRAMEWORK = (
    *("am.jar", "ext.jar", "framework-graphics.jar", "framework-res.apk", "framework.jar", "ims-common.jar"),
    *("services.jar", "telephony-common.jar", "voip-common.jar"),
)
_APPS = (
    *("/system/app/BluetoothMidiService", "/system/app/CertInstaller", "/system/app/KeyChain"),
    *(
        "/system/app/PrintSpooler",
        "/system/priv-app/ContactsProvider",
        "/system/priv-app/ExternalStorageProvider",
    ),
    *("/system/priv-app/MediaProviderLegacy", "/system/priv-app/Shell", "/system/priv-app/TelephonyProvider"),
    *("/product/app/Chrome", "/product/app/Maps", "/product/app/YouTube", "/product/priv-app/Phonesky"),
    *("/product/priv-app/GmsCore", "/product/priv-app/Velvet", "/system_ext/priv-app/Settings"),
    *("/system_ext/priv-app/SystemUI", "/system_ext/priv-app/GoogleServicesFramework"),
)
_DEVICES = (
    *(
        "ashmem",
        "binder",
        "console",
        "fuse",
        "hwbinder",
        "kmsg",
        "null",
        "ptmx",
        "random",
        "rtc0",
        "tty",
        "uhid",
    ),
    *(
        "uinput",
        "urandom",
        "vndbinder",
        "zero",
        "input/event0",
        "input/event1",
        "socket/adbd",
        "socket/zygote",
    ),
    *("socket/zygote_secondary", "socket/logd", "socket/dnsproxyd", "socket/property_service"),
)

EMPTY = (
    *(f"/system/fonts/{name}" for name in _FONTS),
    *(f"/system/framework/{name}" for name in _FRAMEWORK),
    *(f"{place}/{place.rsplit('/', 1)[1]}.apk" for place in _APPS),
    *(f"/dev/{name}" for name in _DEVICES),
    "/system/etc/init/hw/init.rc",
    "/system/etc/fonts.xml",
    "/system/etc/permissions/platform.xml",
    "/system/usr/keylayout/Generic.kl",
    "/vendor/etc/fstab.default",
    *(f"/proc/self/{name}" for name in ("cgroup", "cmdline", "comm", "maps", "smaps", "stat", "status")),
    *(f"/proc/{name}" for name in ("loadavg", "stat", "uptime")),
)

ENVIRONMENT = """on early-init
    export ANDROID_BOOTLOGO 1
    export ANDROID_ROOT /system
    export ANDROID_ASSETS /system/app
    export ANDROID_DATA /data
    export ANDROID_STORAGE /storage
    export EXTERNAL_STORAGE /sdcard
"""
