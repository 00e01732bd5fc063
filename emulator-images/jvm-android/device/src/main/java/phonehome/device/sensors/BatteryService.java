package phonehome.device.sensors;

import android.content.Intent;
import android.os.BatteryManager;
import android.os.BatteryProperty;
import android.os.IBatteryPropertiesRegistrar;
import android.os.IBinder;
import com.android.internal.app.IBatteryStats;
import phonehome.device.radio.Broadcaster;
import phonehome.device.radio.LocalBinder;
import phonehome.runtime.DeviceClock;

/**
 * The services {@code batteryproperties} and {@code batterystats}: a level, and a charger in or
 * out.
 */
public final class BatteryService extends IBatteryPropertiesRegistrar.Default {
    private static final long MILLIS_PER_PERCENT_OUT = 17 * 60_000;
    private static final long MILLIS_PER_PERCENT_IN = 50_000;
    private static final int LOWEST = 16;

    private final IBinder binder = LocalBinder.of(this, IBatteryPropertiesRegistrar.class);
    private final IBatteryStats stats = new Stats();
    private final Broadcaster broadcaster;
    private volatile boolean plugged;
    private volatile int capacityMicroampereHours = 4_400_000;
    private volatile int levelThen = 76;
    private volatile long then;

    BatteryService(Broadcaster broadcaster) {
        this.broadcaster = broadcaster;
    }

    @Override
    public IBinder asBinder() {
        return binder;
    }

    IBatteryStats stats() {
        return stats;
    }

    /** Whether the charger is in. */
    public boolean plugged() {
        return plugged;
    }

    /** The charger goes in or out; all who listen are told. */
    public void plug(boolean in) {
        boolean changed = plugged != in;
        countFrom(percent());
        plugged = in;
        announce();
        if (changed) {
            String action = in ? Intent.ACTION_POWER_CONNECTED : Intent.ACTION_POWER_DISCONNECTED;
            broadcaster.send(new Intent(action), null, false);
        }
    }

    /** The battery has now so many percent. */
    public void level(int percent) {
        countFrom(percent);
        announce();
    }

    private void countFrom(int percent) {
        levelThen = percent;
        then = DeviceClock.elapsedMillis();
    }

    /** What the model's battery holds when it is full. */
    public void capacity(int milliampereHours) {
        capacityMicroampereHours = milliampereHours * 1000;
    }

    /** It drains with device time, and charges; its owner does not let it run empty. */
    private int percent() {
        long passed = DeviceClock.elapsedMillis() - then;
        if (plugged) {
            return (int) Math.min(100, levelThen + passed / MILLIS_PER_PERCENT_IN);
        }
        long left = levelThen - passed / MILLIS_PER_PERCENT_OUT;
        return (int) Math.max(Math.min(levelThen, LOWEST), left);
    }

    /** Millivolt of a lithium cell at rest, and what the charger adds. */
    private int voltage() {
        return 3500 + percent() * 8 + (plugged ? 60 : 0);
    }

    /** Tenths of a degree: warmer while it charges, and never quite the same. */
    private int temperature() {
        return (plugged ? 312 : 276) + (int) (DeviceClock.elapsedMillis() / 240_000 % 17);
    }

    /** The sticky broadcast that tells of the present state, to be sent once at boot. */
    public void announce() {
        Intent intent = new Intent(Intent.ACTION_BATTERY_CHANGED);
        intent.putExtra(BatteryManager.EXTRA_STATUS, status());
        intent.putExtra(BatteryManager.EXTRA_HEALTH, BatteryManager.BATTERY_HEALTH_GOOD);
        intent.putExtra(BatteryManager.EXTRA_PRESENT, true);
        intent.putExtra(BatteryManager.EXTRA_LEVEL, percent());
        intent.putExtra(BatteryManager.EXTRA_SCALE, 100);
        intent.putExtra(
                BatteryManager.EXTRA_PLUGGED, plugged ? BatteryManager.BATTERY_PLUGGED_AC : 0);
        intent.putExtra(BatteryManager.EXTRA_VOLTAGE, voltage());
        intent.putExtra(BatteryManager.EXTRA_TEMPERATURE, temperature());
        intent.putExtra(BatteryManager.EXTRA_TECHNOLOGY, "Li-ion");
        broadcaster.send(intent, null, true);
    }

    private int status() {
        if (!plugged) {
            return BatteryManager.BATTERY_STATUS_DISCHARGING;
        }
        return percent() < 100
                ? BatteryManager.BATTERY_STATUS_CHARGING
                : BatteryManager.BATTERY_STATUS_FULL;
    }

    @Override
    public int getProperty(int id, BatteryProperty answer) {
        Long value = value(id);
        answer.setLong(value == null ? 0 : value);
        return value == null ? -1 : 0;
    }

    private Long value(int id) {
        if (id == BatteryManager.BATTERY_PROPERTY_CAPACITY) {
            return (long) percent();
        }
        if (id == BatteryManager.BATTERY_PROPERTY_STATUS) {
            return (long) status();
        }
        if (id == BatteryManager.BATTERY_PROPERTY_CHARGE_COUNTER) {
            return capacityMicroampereHours / 100L * percent();
        }
        boolean current = id == BatteryManager.BATTERY_PROPERTY_CURRENT_NOW;
        return current ? (plugged ? 900_000L : -210_000L - 1_000L * temperature()) : null;
    }

    private final class Stats extends IBatteryStats.Default {
        private final IBinder statsBinder = LocalBinder.of(this, IBatteryStats.class);

        @Override
        public IBinder asBinder() {
            return statsBinder;
        }

        @Override
        public boolean isCharging() {
            return plugged;
        }

        @Override
        public long computeChargeTimeRemaining() {
            return plugged ? (100 - percent()) * 60_000L : -1;
        }
    }
}
