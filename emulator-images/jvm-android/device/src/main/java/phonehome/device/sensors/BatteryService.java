package phonehome.device.sensors;

import android.content.Intent;
import android.os.BatteryManager;
import android.os.BatteryProperty;
import android.os.IBatteryPropertiesRegistrar;
import android.os.IBinder;
import com.android.internal.app.IBatteryStats;
import phonehome.device.radio.Broadcaster;
import phonehome.device.radio.LocalBinder;

/**
 * The services {@code batteryproperties} and {@code batterystats}: a level, and a charger in or
 * out.
 */
public final class BatteryService extends IBatteryPropertiesRegistrar.Default {
    private static final int DESIGN_MICROAMPERE_HOURS = 3_000_000;
    private final IBinder binder = LocalBinder.of(this, IBatteryPropertiesRegistrar.class);
    private final IBatteryStats stats = new Stats();
    private final Broadcaster broadcaster;
    private volatile boolean plugged;
    private volatile int level = 76;

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
        plugged = in;
        announce();
        if (changed) {
            String action = in ? Intent.ACTION_POWER_CONNECTED : Intent.ACTION_POWER_DISCONNECTED;
            broadcaster.send(new Intent(action), null, false);
        }
    }

    /** The battery has now so many percent. */
    public void level(int percent) {
        level = percent;
        announce();
    }

    /** The sticky broadcast that tells of the present state, to be sent once at boot. */
    public void announce() {
        Intent intent = new Intent(Intent.ACTION_BATTERY_CHANGED);
        intent.putExtra(BatteryManager.EXTRA_STATUS, status());
        intent.putExtra(BatteryManager.EXTRA_HEALTH, BatteryManager.BATTERY_HEALTH_GOOD);
        intent.putExtra(BatteryManager.EXTRA_PRESENT, true);
        intent.putExtra(BatteryManager.EXTRA_LEVEL, level);
        intent.putExtra(BatteryManager.EXTRA_SCALE, 100);
        intent.putExtra(
                BatteryManager.EXTRA_PLUGGED, plugged ? BatteryManager.BATTERY_PLUGGED_AC : 0);
        intent.putExtra(BatteryManager.EXTRA_VOLTAGE, 3980);
        intent.putExtra(BatteryManager.EXTRA_TEMPERATURE, 285);
        intent.putExtra(BatteryManager.EXTRA_TECHNOLOGY, "Li-ion");
        broadcaster.send(intent, null, true);
    }

    private int status() {
        if (!plugged) {
            return BatteryManager.BATTERY_STATUS_DISCHARGING;
        }
        return level < 100
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
            return (long) level;
        }
        if (id == BatteryManager.BATTERY_PROPERTY_STATUS) {
            return (long) status();
        }
        if (id == BatteryManager.BATTERY_PROPERTY_CHARGE_COUNTER) {
            return DESIGN_MICROAMPERE_HOURS / 100L * level;
        }
        boolean current = id == BatteryManager.BATTERY_PROPERTY_CURRENT_NOW;
        return current ? (plugged ? 900_000L : -210_000L) : null;
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
            return plugged ? (100 - level) * 60_000L : -1;
        }
    }
}
