"""Every stock command that is sent to a phone, with where its form was checked; makes the reference page.

`python -m sandbox.devices.phone.commands` prints docs/reference/phone-commands.md. The test suite records
what a run sends and holds it against this table.
"""

from dataclasses import dataclass

_HEAD = """# Commands sent to a phone

Every command that the kinds `adb` and `avd` send over ADB, beside those of the stimuli
([stimuli.md](stimuli.md)) and of the seeding (`content insert`, `settings`, `pm`). Made by
`python -m sandbox.devices.phone.commands`. "Checked" is the file of AOSP, or the document, whose text the
form was held against. `(shell)`: a right that packages/Shell/AndroidManifest.xml gives the shell user, as
read for Android 16; older versions give less, and a run finds out. No command has been run on a handset.
All but those marked ★ have been run on the `jvm` device, which answers in code of its own.

| command | for | needs | since Android | checked |
|---|---|---|---|---|
"""

_SOURCES = {
    "accounts": "services/core/…/accounts/AccountManagerService.java, `dump`; android/accounts/Account.java",
    "alarm": "…/server/alarm/AlarmManagerService.java, help of its shell command",
    "alarm dump": "apex/jobscheduler/…/server/alarm/Alarm.java, `toString`",
    "am": "android/content/Intent.java, flags of intents; `am`'s IntentReceiver for what it prints",
    "appops": "services/core/…/appop/AppOpsService.java, `dumpCommandHelp`",
    "content": "cmds/content/src/com/android/commands/content/Content.java",
    "getprop": "Android's documentation of adb shell; names: TelephonyProperties, Build",
    "ip": "iproute2, ip-address(8)",
    "job": "apex/jobscheduler/…/job/JobSchedulerShellCommand.java, `runJob`",
    "job dump": "apex/jobscheduler/…/job/controllers/JobStatus.java, `dump`",
    "location": "services/core/…/location/LocationShellCommand.java",
    "logcat": "system/logging/logcat, usage; services/core/…/am and …/wm/EventLogTags.logtags",
    "magisk": "Magisk, native su, usage",
    "package dump": "services/core/…/pm/Settings.java, runtime permissions",
    "phone": "telephony/…/IPhoneSubInfo.aidl of 11 and of a newer version; frameworks/native/cmds/service",
    "pm": "cmds/pm, usage (`install`, `uninstall`, `list packages`)",
    "posix": "POSIX.1, which toybox and mksh follow",
    "proc": "Linux, proc(5)",
    "settings": "packages/SettingsProvider/…/SettingsService.java, help",
    "su": "system/extras/su/su.cpp",
    "sysfs": "Linux, Documentation/ABI/testing/sysfs-class-net",
    "toybox": "toybox, the command's usage text",
}

# head | rest of the form | purpose | needs | since | source | ★ where it was never run
_TABLE = """
id -u||is adbd root?|||posix
su 0|sh -c LINE|root on a userdebug build|a userdebug build||su
su -c|LINE|root by a root manager|the owner's consent||magisk ★
date +%s.%N||read the wall clock|||toybox
date -u|@SECONDS|set the wall clock|root||toybox ★
cat /proc/uptime||read elapsedRealtime|||proc
cmd alarm set-time|MILLIS|set the wall clock|SET_TIME (shell)||alarm
dumpsys alarm||pending alarms|DUMP (shell)||alarm dump
dumpsys jobscheduler||pending jobs|DUMP (shell)||job dump
cmd jobscheduler run|-f -u USER [-n SPACE] PACKAGE ID|run a job|CHANGE_APP_IDLE_STATE (shell)|7; -n: 14|job
logcat -d|-b events -v epoch -T SECONDS|what started, crashed, died|READ_LOGS (shell)||logcat
dumpsys package|com.android.shell|does the shell hold SET_TIME?|DUMP (shell)||package dump ★
dumpsys account||accounts|DUMP (shell)||accounts
pm list|packages|installed packages|||pm
pm install|-r [-t] -g FILE|the companion, the owner's apps|INSTALL_PACKAGES (shell)||pm
pm uninstall|PACKAGE|remove what came|DELETE_PACKAGES (shell)||pm
am broadcast|--include-stopped-packages -a ACTION -n NAME --es KEY TEXT|the companion|DUMP (shell)||am
content query|--uri URI --projection _id|what is there|READ_SMS, READ_CONTACTS … (shell)||content
content delete|--uri URI --where '_id IN (…)'|remove what came|WRITE_SMS, WRITE_CONTACTS … (shell)||content
appops set|com.android.shell OP MODE|write texts, play the place|MANAGE_APP_OPS_MODES (shell)||appops
settings get|NAMESPACE KEY|network time, Android id|||settings
settings put|NAMESPACE KEY VALUE|network time off, and on again|WRITE_SECURE_SETTINGS (shell)||settings
settings delete|NAMESPACE KEY|a setting that was not there|WRITE_SECURE_SETTINGS (shell)||settings
cmd location providers add-test-provider|gps|play the place|app-op mock_location|12|location
cmd location providers set-test-provider-enabled|gps true|play the place|app-op mock_location|12|location
cmd location providers set-test-provider-location|gps --location LAT,LON --accuracy M|move||12|location
cmd location providers remove-test-provider|gps|give the place back|app-op mock_location|12|location
service call iphonesubinfo|CODE s16 PACKAGE [s16 TAG]|IMEI …|READ_PRIVILEGED_PHONE_STATE (shell)|11|phone
getprop|NAME|version, serial, model, operator|||getprop
cat /sys/class/net/wlan0/address||Wi-Fi MAC|root on newer versions||sysfs
find|FOLDER -type f -print0|files that are there|||toybox
ls -1|FOLDER|the same, where find is missing|||posix
rm|-rf FILE|remove what came|||posix
test|-f FILE|is it there?|||posix
ip -4 addr|show wlan0|the phone's address|||ip ★
pidof|zygote zygote64|whose mounts apps inherit|||toybox ★
mkdir|-m 700 FOLDER|a copy of the store|root||posix
cp|FILES FOLDER|a copy of the store|root||posix
mount|-t tmpfs tmpfs FOLDER; --bind FROM TO|lay our authority over the store|root||toybox ★
umount|FOLDER|take it back|root||toybox
nsenter|--mount=/proc/PID/ns/mnt -- COMMAND|the same, where apps see it|root||toybox ★
chown|-R root:root FOLDER|as the store's own files are|root||posix ★
chmod|MODE FILES|as the store's own files are|root||posix ★
chcon|-R CONTEXT FOLDER|as the store's own files are|root||toybox ★
"""


@dataclass(frozen=True)
class Command:
    """One form of a command. `head` is how its line begins, `form` the whole of it, for people.

    `needs` is what the caller must hold, `since` the Android version that brought it (each empty where there
    is nothing to say), `tried` whether it was run on the jvm device.
    """

    head: str
    form: str
    purpose: str
    needs: str
    since: str
    source: str
    tried: bool


def _command(row: str) -> Command:
    head, rest, purpose, needs, since, source = (cell.strip() for cell in row.split("|"))
    key = source.removesuffix(" ★")
    return Command(head, f"{head} {rest}".strip(), purpose, needs, since, _SOURCES[key], source == key)


COMMANDS = tuple(map(_command, _TABLE.strip().splitlines()))


def known(line: str) -> Command | None:
    """The command that a line of shell is, of those here; None for one that is none of them."""
    fitting = [one for one in COMMANDS if line == one.head or line.startswith(f"{one.head} ")]
    return max(fitting, key=lambda one: len(one.head), default=None)


def page() -> str:
    """The page as Markdown."""
    return _HEAD + "".join(map(_row, COMMANDS))


def _row(command: Command) -> str:
    form = f"`{command.form}`" + ("" if command.tried else " ★")
    return f"| {form} | {command.purpose} | {command.needs} | {command.since} | {command.source} |\n"


if __name__ == "__main__":
    print(page(), end="")
