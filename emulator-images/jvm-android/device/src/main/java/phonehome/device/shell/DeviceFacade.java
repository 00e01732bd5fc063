package phonehome.device.shell;

import android.content.ComponentName;
import android.content.ContentValues;
import android.content.Intent;
import android.database.Cursor;
import android.net.Uri;
import android.os.Bundle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * All that the shell asks of the device. Called on the daemon's threads; whoever implements it
 * moves to the thread that a call needs, and acts as uid 2000, {@code com.android.shell}.
 *
 * <p>A {@link Refusal} is an answer that a phone gives, too: its message is printed as it is.
 */
public interface DeviceFacade {
    int SHELL_UID = 2000;

    Packages packages();

    Activities activities();

    Content content();

    Settings settings();

    Power power();

    Connectivity connectivity();

    Input input();

    Display display();

    Clock clock();

    Properties properties();

    Processes processes();

    Dumps dumps();

    Control control();

    AppOps appOps();

    Location location();

    Jobs jobs();

    Notifications notifications();

    Binders binders();

    KernelFiles kernelFiles();

    Firmware firmware();

    LogBuffer log();

    /** The device says no; the message is what a phone prints. */
    final class Refusal extends Exception {
        private static final long serialVersionUID = 1;

        public Refusal(String message) {
            super(message);
        }
    }

    /** PackageManagerService. */
    interface Packages {
        List<Entry> list();

        /** Real paths of APKs, base first. The message of a refusal is {@code INSTALL_FAILED_…}. */
        void install(List<Path> apks, boolean replace, boolean grantAll) throws Refusal;

        /** The message of a refusal is {@code DELETE_FAILED_…}. */
        void uninstall(String name, boolean keepData) throws Refusal;

        void setGranted(String name, String permission, boolean granted) throws Refusal;

        /** {@code state}: a {@code PackageManager.COMPONENT_ENABLED_STATE_…}. */
        void setEnabled(String packageOrComponent, int state) throws Refusal;

        /** Ends the package's processes and deletes its data. */
        void clear(String name) throws Refusal;

        List<String> permissions();

        /** {@code path}: device paths of the APKs. */
        record Entry(
                String name,
                List<String> paths,
                int uid,
                boolean system,
                boolean enabled,
                long versionCode,
                String installer) {}
    }

    /** ActivityManagerService and ActivityTaskManagerService. */
    interface Activities {
        /**
         * Returns when the activity is resumed; {@code code}: an {@code ActivityManager.START_…}.
         */
        Start start(Intent intent);

        /**
         * As {@code IActivityManager.startService}: null, or a package {@code "!"} or {@code "?"}.
         */
        ComponentName startService(Intent intent, boolean foreground);

        /** Whether it was running. */
        boolean stopService(Intent intent);

        /** Returns when the last receiver finished; permission may be null. */
        Broadcast broadcast(Intent intent, String permission);

        /** The activity that the intent leads to, or null. */
        ComponentName resolve(Intent intent);

        void forceStop(String packageName);

        /** Ends the package's processes that a phone could kill safely. */
        void kill(String packageName);

        /** {@code totalMillis}: device time from start to resume. */
        record Start(int code, ComponentName who, long totalMillis) {}

        record Broadcast(int code, String data, Bundle extras) {}
    }

    /** Content providers; {@code IllegalStateException} when none has the authority. */
    interface Content {
        /** May be null. The arguments are {@code ContentResolver.QUERY_ARG_SQL_…}. */
        Cursor query(Uri uri, String[] projection, Bundle arguments);

        void insert(Uri uri, ContentValues values, Bundle extras);

        void update(Uri uri, ContentValues values, Bundle extras);

        void delete(Uri uri, Bundle extras);

        Bundle call(Uri uri, String method, String argument, Bundle extras);

        String type(Uri uri);

        InputStream open(Uri uri) throws IOException;
    }

    /** The settings provider; namespaces are system, secure and global. */
    interface Settings {
        Map<String, String> list(String namespace);

        /** Null when unset. */
        String get(String namespace, String key);

        void put(String namespace, String key, String value) throws Refusal;

        /** Whether it was there. */
        boolean delete(String namespace, String key);
    }

    /** BatteryService, as {@code dumpsys battery} sets it; every change is told to the apps. */
    interface Power {
        /** No charger is plugged in from now on, whatever the real battery says. */
        void unplug();

        /** {@code key}: ac, usb, wireless, dock, status, level, temp, present, counter, invalid. */
        void set(String key, int value) throws Refusal;

        /** The battery is as it was before the first change. */
        void reset();
    }

    /** WifiService and the data switch of TelephonyManager. */
    interface Connectivity {
        void setWifi(boolean enabled);

        void setMobileData(boolean enabled);
    }

    /** InputManagerService: coordinates in pixels, times in device milliseconds. */
    interface Input {
        void tap(float x, float y);

        void swipe(float fromX, float fromY, float toX, float toY, int millis);

        void text(String text);

        void key(int keyCode, boolean longPress);
    }

    /** SurfaceFlinger and the window manager's notion of the screen. */
    interface Display {
        byte[] screenshotPng() throws IOException;

        /** The nodes of the focused window, or of all, as XML in uiautomator's form. */
        String nodes(boolean allWindows);

        int width();

        int height();

        /** Dots per inch. */
        int density();
    }

    /** Device time in milliseconds. */
    interface Clock {
        /** Since the run began, which is when the host booted the phone. */
        long elapsed();

        /** Since 1970. */
        long wall();

        /** The zone of the phone, as {@code java.time.ZoneId} writes it. */
        String zone();

        /** Sets the zone of the phone, and tells the apps; false when there is no such zone. */
        boolean setZone(String id);

        /** Lets time pass to this moment of the run, event by event, and returns at rest. */
        void runUntil(long runMillis);

        /** The same to the moment at which the wall clock shows this; false when it is past. */
        boolean runUntilWall(long unixMillis);

        /** Returns at rest, and at the latest this much later. */
        void settle(long millis);
    }

    /** System properties. */
    interface Properties {
        Map<String, String> all();

        void set(String name, String value) throws Refusal;
    }

    /** The processes of the device. */
    interface Processes {
        List<Entry> list();

        void kill(int pid) throws Refusal;

        /** {@code user}: u0_a101, system, root. */
        record Entry(int pid, int parent, String user, String name) {}
    }

    /** What {@code dumpsys SERVICE} prints. */
    interface Dumps {
        List<String> services();

        /** Null when there is no such service. */
        String dump(String service, List<String> arguments);
    }

    /** AppOpsService. Modes and operations are {@code AppOpsManager}'s numbers. */
    interface AppOps {
        /** The uid of a package; negative when it is not there. */
        int uidOf(String packageName);

        /** What was set for a package: operation to mode. */
        Map<Integer, Integer> modes(String packageName);

        void setMode(String packageName, int op, int mode);

        /** What was set for a uid: operation to mode. */
        Map<Integer, Integer> uidModes(int uid);

        void setUidMode(int uid, int op, int mode);

        /** Forgets what was set for a package and its uid. */
        void reset(String packageName);
    }

    /** LocationManagerService; needs the app-op MOCK_LOCATION where a phone does. */
    interface Location {
        boolean isEnabled();

        void setEnabled(boolean enabled);

        void addTestProvider(String name);

        void removeTestProvider(String name);

        void setTestProviderEnabled(String name, boolean enabled);

        /** Degrees, metres, Unix milliseconds. */
        void setTestProviderLocation(
                String name, double latitude, double longitude, float accuracy, long wallMillis);
    }

    /** JobSchedulerService. */
    interface Jobs {
        /** Whether the package is installed. */
        boolean knows(String packageName);

        /**
         * Runs a pending job now and returns when the device has come to rest; false when there is
         * no such job. {@code namespace} may be null.
         */
        boolean run(String packageName, String namespace, int id);
    }

    /** NotificationManagerService. */
    interface Notifications {
        /** Allows or no longer allows a listener; false when there is none of this name. */
        boolean setListener(ComponentName listener, boolean allowed);

        /** Of what is in the shade, the most important first. */
        List<String> keys();

        /** Opens or closes the shade. */
        void setShade(boolean open);
    }

    /** The binder services, as {@code service} calls them. */
    interface Binders {
        /** Name to interface. */
        Map<String, String> list();

        /**
         * Calls a method by its transaction code with numbers and texts in the order of the parcel.
         *
         * @return the bytes of the reply; empty for a code that the interface lacks; null when
         *     there is no such service
         */
        byte[] call(String service, int code, List<Object> arguments);
    }

    /** Files that a phone's kernel makes up, which the device's jail does not hold. */
    interface KernelFiles {
        /** The text of the file at an absolute path; null when it is none of them. */
        String read(String path);
    }

    /**
     * What a phone is from its birth on: {@code cmd phonehome firmware}. Answers are one JSON
     * object on one line; {@code refused} is an array of {@code {"package", "reason"}}.
     */
    interface Firmware {
        /** JSON object of build properties. */
        void properties(String json) throws Refusal;

        /**
         * JSON object of {@code jars}, an array of paths, and {@code libraries}, name to path;
         * answers {@code {"refused"}}.
         */
        String framework(String json) throws Refusal;

        /**
         * JSON array of {@code sandbox.devices.system.SystemPackage}; answers {@code {"refused"}}.
         */
        String install(String json) throws Refusal;

        /** Starts what a phone starts at boot; answers {@code {"started"}}: how many run. */
        String begin();
    }

    /** What no phone's shell can do: {@code cmd phonehome} (docs/specification/device-wire.md). */
    interface Control {
        /** JSON of {@code sandbox.persona.model.Identity}. */
        void identity(String json) throws Refusal;

        /** JSON of {@code sandbox.devices.profiles.model.Profile}, with its properties. */
        void profile(String json) throws Refusal;

        /** JSON array of {@code {"package", "label", "version"}}. */
        void apps(String json) throws Refusal;

        void receiveSms(String from, String body);

        void receiveCall(String from, int seconds);

        void addAccount(String type, String name) throws Refusal;

        void moveTo(double latitude, double longitude);

        void clipboard(String text);

        /** One JSON object on one line. */
        String status();

        void halt();
    }
}
