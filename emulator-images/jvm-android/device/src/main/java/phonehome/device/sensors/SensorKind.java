package phonehome.device.sensors;

import android.hardware.Sensor;

/**
 * The kinds of sensor that the phone has: AOSP's type and its name, the largest value, the
 * resolution, milliampere, and microseconds between two values at the fastest (0: it tells of a
 * change only). Numbers are those of data sheets of today's parts, rounded.
 */
enum SensorKind {
    ACCELEROMETER(Sensor.TYPE_ACCELEROMETER, "accelerometer", 78.45f, 0.0024f, 0.17f, 2000),
    GYROSCOPE(Sensor.TYPE_GYROSCOPE, "gyroscope", 17.45f, 0.0006f, 0.55f, 2000),
    MAGNETOMETER(Sensor.TYPE_MAGNETIC_FIELD, "magnetic_field", 3000f, 0.1f, 1.1f, 10000),
    LIGHT(Sensor.TYPE_LIGHT, "light", 43000f, 0.1f, 0.15f, 0),
    PROXIMITY(Sensor.TYPE_PROXIMITY, "proximity", 5f, 5f, 0.15f, 0),
    PRESSURE(Sensor.TYPE_PRESSURE, "pressure", 1260f, 0.0002f, 0.01f, 40000),
    GRAVITY(Sensor.TYPE_GRAVITY, "gravity", 9.81f, 0.0002f, 0.72f, 5000),
    LINEAR_ACCELERATION(
            Sensor.TYPE_LINEAR_ACCELERATION, "linear_acceleration", 78.45f, 0.0024f, 0.72f, 5000),
    ROTATION_VECTOR(Sensor.TYPE_ROTATION_VECTOR, "rotation_vector", 1f, 0.0001f, 1.8f, 5000),
    GAME_ROTATION_VECTOR(
            Sensor.TYPE_GAME_ROTATION_VECTOR, "game_rotation_vector", 1f, 0.0001f, 0.72f, 5000),
    STEP_COUNTER(Sensor.TYPE_STEP_COUNTER, "step_counter", 2147483647f, 1f, 0.1f, 0),
    STEP_DETECTOR(Sensor.TYPE_STEP_DETECTOR, "step_detector", 1f, 1f, 0.1f, 0),
    SIGNIFICANT_MOTION(Sensor.TYPE_SIGNIFICANT_MOTION, "significant_motion", 1f, 1f, 0.1f, -1);

    final int type;
    final String stringType;
    final float range;
    final float resolution;
    final float power;
    final int minDelay;

    SensorKind(int type, String name, float range, float resolution, float power, int minDelay) {
        this.type = type;
        this.stringType = "android.sensor." + name;
        this.range = range;
        this.resolution = resolution;
        this.power = power;
        this.minDelay = minDelay;
    }

    static SensorKind of(int type) {
        for (SensorKind kind : values()) {
            if (kind.type == type) {
                return kind;
            }
        }
        return null;
    }
}
