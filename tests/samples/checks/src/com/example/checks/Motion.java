package com.example.checks;

import static com.example.checks.Check.when;

import android.content.Context;
import android.hardware.Sensor;
import android.hardware.SensorEvent;
import android.hardware.SensorEventListener;
import android.hardware.SensorManager;
import android.os.Handler;
import android.os.Looper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What the accelerometer tells in some seconds. */
final class Motion implements SensorEventListener {
    private static final List<float[]> SAMPLES = new ArrayList<>();

    /** Listens, and calls back after a while. */
    static void listen(Context context, Runnable then) {
        SensorManager manager = (SensorManager) context.getSystemService(Context.SENSOR_SERVICE);
        Sensor sensor = manager.getDefaultSensor(Sensor.TYPE_ACCELEROMETER);
        Motion motion = new Motion();
        if (sensor != null) {
            manager.registerListener(motion, sensor, SensorManager.SENSOR_DELAY_NORMAL);
        }
        new Handler(Looper.getMainLooper()).postDelayed(
                () -> {
                    manager.unregisterListener(motion);
                    then.run();
                },
                4000);
    }

    @Override
    public void onSensorChanged(SensorEvent event) {
        SAMPLES.add(event.values.clone());
    }

    @Override
    public void onAccuracyChanged(Sensor sensor, int accuracy) {}

    static String evidence() {
        HashSet<Float> different = new HashSet<>();
        for (float[] sample : SAMPLES) {
            different.add(sample[0]);
        }
        return when(different.size() < 5, SAMPLES.size() + " samples, " + different.size() + " different");
    }

    static String gravity() {
        for (float[] v : SAMPLES) {
            double length = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
            if (length < 8 || length > 12) {
                return length + " m/s2";
            }
        }
        return SAMPLES.isEmpty() ? "no samples" : null;
    }
}
