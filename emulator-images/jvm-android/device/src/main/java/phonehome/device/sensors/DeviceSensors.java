package phonehome.device.sensors;

import android.hardware.Sensor;
import android.hardware.SensorEventListener;
import android.hardware.SensorManager;
import android.os.Handler;
import android.os.Looper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.shadows.ShadowSensor;
import org.robolectric.shadows.ShadowSensorManager;
import org.robolectric.util.ReflectionHelpers;

/** The sensors of the phone's model, and who listens to them. */
@Implements(SensorManager.class)
public class DeviceSensors extends ShadowSensorManager {
    private static final int MICROS_PER_MILLI = 1000;

    /** The named rates of AOSP's SensorManager, whose constants the instrumented class hides. */
    private static final int FASTEST = 0;

    private static final int GAME = 1;
    private static final int UI = 2;
    private static final int NORMAL = 3;

    private static final List<Listening> LISTENING = new ArrayList<>();

    private static volatile List<Sensor> sensors = List.of();

    static void install(List<PhoneProfile.Part> parts) {
        List<Sensor> all = new ArrayList<>();
        for (PhoneProfile.Part part : parts) {
            SensorKind kind = SensorKind.valueOf(part.type().toUpperCase(Locale.ROOT));
            all.add(make(kind, part, all.size() + 1));
        }
        sensors = List.copyOf(all);
    }

    private static Sensor make(SensorKind kind, PhoneProfile.Part part, int handle) {
        Sensor sensor = ShadowSensor.newInstance(kind.type);
        set(sensor, "mName", part.name());
        set(sensor, "mVendor", part.vendor());
        set(sensor, "mStringType", kind.stringType);
        set(sensor, "mVersion", 1);
        set(sensor, "mHandle", handle);
        set(sensor, "mMaxRange", kind.range);
        set(sensor, "mResolution", kind.resolution);
        set(sensor, "mPower", kind.power);
        set(sensor, "mMinDelay", kind.minDelay);
        return sensor;
    }

    private static void set(Sensor sensor, String field, Object value) {
        ReflectionHelpers.setField(sensor, field, value);
    }

    @Implementation
    @Override
    protected Sensor getDefaultSensor(int type) {
        List<Sensor> found = getSensorList(type);
        return found.isEmpty() ? null : found.get(0);
    }

    @Implementation
    @Override
    public List<Sensor> getSensorList(int type) {
        if (type == Sensor.TYPE_ALL) {
            return sensors;
        }
        return sensors.stream().filter(sensor -> sensor.getType() == type).toList();
    }

    @Implementation
    @Override
    protected boolean registerListener(SensorEventListener listener, Sensor sensor, int rate) {
        return listen(listener, sensor, rate, null);
    }

    @Implementation
    @Override
    protected boolean registerListener(
            SensorEventListener listener, Sensor sensor, int rate, Handler handler) {
        return listen(listener, sensor, rate, handler);
    }

    @Implementation
    @Override
    protected boolean registerListener(
            SensorEventListener listener, Sensor sensor, int rate, int latency) {
        return listen(listener, sensor, rate, null);
    }

    @Implementation
    @Override
    protected boolean registerListener(
            SensorEventListener listener, Sensor sensor, int rate, int latency, Handler handler) {
        return listen(listener, sensor, rate, handler);
    }

    @Implementation
    @Override
    protected void unregisterListener(SensorEventListener listener, Sensor sensor) {
        end(listener, sensor);
    }

    @Implementation
    @Override
    protected void unregisterListener(SensorEventListener listener) {
        end(listener, null);
    }

    private static boolean listen(
            SensorEventListener listener, Sensor sensor, int rate, Handler handler) {
        if (sensor == null || listener == null) {
            return false;
        }
        Handler target = handler == null ? new Handler(Looper.getMainLooper()) : handler;
        Listening listening = new Listening(listener, sensor, period(rate), target);
        synchronized (LISTENING) {
            LISTENING.add(listening);
        }
        listening.begin();
        return true;
    }

    /** The screen went on. */
    static void wake() {
        synchronized (LISTENING) {
            LISTENING.forEach(Listening::wake);
        }
    }

    private static void end(SensorEventListener listener, Sensor sensor) {
        synchronized (LISTENING) {
            LISTENING.removeIf(one -> one.endIfOf(listener, sensor));
        }
    }

    /** Of the named rates the milliseconds of AOSP's SensorManager.getDelay, else microseconds. */
    private static int period(int rate) {
        return switch (rate) {
            case FASTEST -> 0;
            case GAME -> 20;
            case UI -> 66;
            case NORMAL -> 200;
            default -> rate / MICROS_PER_MILLI;
        };
    }
}
