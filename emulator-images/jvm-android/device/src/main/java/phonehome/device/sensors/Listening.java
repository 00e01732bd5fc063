package phonehome.device.sensors;

import android.hardware.Sensor;
import android.hardware.SensorEvent;
import android.hardware.SensorEventListener;
import android.hardware.SensorManager;
import android.os.Handler;
import android.os.SystemClock;
import org.robolectric.shadows.SensorEventBuilder;
import phonehome.device.process.AppProcess;
import phonehome.device.process.CurrentProcess;
import phonehome.device.radio.PhoneIdentity;

/**
 * One app's listening to one sensor. Values come at the asked rate, but at most 25 a second, and
 * only while the screen is on: in the dark a phone lies still, and hours have to pass in seconds.
 */
final class Listening {
    private static final int FASTEST_MS = 40;
    private static final int DARK_MS = 600_000;
    private static final int AT_ONCE_MS = 20;

    private final SensorEventListener listener;
    private final Sensor sensor;
    private final SensorKind kind;
    private final int period;
    private final Handler handler;
    private final AppProcess process = CurrentProcess.get();
    private final Runnable telling = this::tell;
    private volatile boolean ended;

    Listening(SensorEventListener listener, Sensor sensor, int period, Handler handler) {
        this.listener = listener;
        this.sensor = sensor;
        this.kind = SensorKind.of(sensor.getType());
        this.period = Math.max(period, FASTEST_MS);
        this.handler = handler;
    }

    void begin() {
        if (kind != null && kind != SensorKind.STEP_DETECTOR && kind.minDelay >= 0) {
            handler.postDelayed(telling, AT_ONCE_MS);
        }
    }

    /** The screen went on: what comes at a rate comes from now on. */
    void wake() {
        if (kind != null && kind.minDelay > 0) {
            handler.removeCallbacks(telling);
            handler.postDelayed(telling, AT_ONCE_MS);
        }
    }

    /** Ends if it is the listener's, and of that sensor unless it is null; tells whether it was. */
    boolean endIfOf(SensorEventListener whose, Sensor which) {
        boolean meant = listener == whose && (which == null || which == sensor);
        ended |= meant;
        return meant;
    }

    private void tell() {
        if (ended || process != null && process.isDead()) {
            return;
        }
        boolean light = PowerService.screenIsOn();
        if (light) {
            CurrentProcess.run(process, () -> listener.onSensorChanged(event()));
        }
        if (kind.minDelay > 0) {
            handler.postDelayed(telling, light ? period : DARK_MS);
        }
    }

    private SensorEvent event() {
        int phone = String.valueOf(PhoneIdentity.current().androidId()).hashCode();
        float[] values = Movement.at(kind, SystemClock.elapsedRealtime(), phone);
        return SensorEventBuilder.newBuilder()
                .setSensor(sensor)
                .setValues(values)
                .setAccuracy(SensorManager.SENSOR_STATUS_ACCURACY_HIGH)
                .setTimestamp(SystemClock.elapsedRealtimeNanos())
                .build();
    }
}
