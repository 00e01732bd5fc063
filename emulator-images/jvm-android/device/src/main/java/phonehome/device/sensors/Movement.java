package phonehome.device.sensors;

/**
 * What the sensors of a phone in a hand feel: gravity, a hand that is never still, the room's light
 * and air. A function of device time and of the phone alone, so that two runs feel the same.
 */
final class Movement {
    private static final float G = 9.80665f;
    private static final double FULL = 2 * Math.PI;

    private Movement() {}

    /** The values of a sensor of this kind, {@code millis} after boot. */
    static float[] at(SensorKind kind, long millis, int phone) {
        return switch (kind) {
            case ACCELEROMETER -> sum(gravity(millis), shaking(millis, phone, 0.06f));
            case GRAVITY -> gravity(millis);
            case LINEAR_ACCELERATION -> shaking(millis, phone, 0.06f);
            case GYROSCOPE -> shaking(millis, phone + 1, 0.02f);
            case MAGNETOMETER ->
                    sum(new float[] {14.2f, -21.6f, -38.1f}, shaking(millis, phone + 2, 0.7f));
            case ROTATION_VECTOR -> rotation(millis, 5);
            case GAME_ROTATION_VECTOR -> rotation(millis, 4);
            case LIGHT -> one(180 + 60 * wave(millis, 47_000) + 4 * noise(millis, phone));
            case PROXIMITY -> one(5);
            case PRESSURE ->
                    one(1009 + 3 * wave(millis, 39_000_000) + 0.02f * noise(millis, phone));
            case STEP_COUNTER -> one((phone & 0x3fff) + millis / 60_000 * 7 / 2);
            case STEP_DETECTOR, SIGNIFICANT_MOTION -> one(1);
        };
    }

    /** How the phone lies in the hand: tilted towards its owner, swaying slowly. */
    private static double tilt(long millis) {
        return 0.62 + 0.05 * wave(millis, 7_300) + 0.02 * wave(millis, 1_900);
    }

    private static double roll(long millis) {
        return 0.04 * wave(millis, 5_100);
    }

    private static float[] gravity(long millis) {
        double tilt = tilt(millis);
        double roll = roll(millis);
        return new float[] {
            (float) (G * Math.sin(roll)),
            (float) (G * Math.cos(roll) * Math.sin(tilt)),
            (float) (G * Math.cos(roll) * Math.cos(tilt))
        };
    }

    private static float[] rotation(long millis, int values) {
        double half = tilt(millis) / 2;
        float[] all = new float[values];
        all[0] = (float) Math.sin(half);
        all[1] = (float) (Math.sin(roll(millis) / 2));
        all[3] = (float) Math.sqrt(Math.max(0, 1 - all[0] * all[0] - all[1] * all[1]));
        return all;
    }

    private static float[] shaking(long millis, int phone, float size) {
        return new float[] {
            size * noise(millis, phone),
            size * noise(millis, phone + 7919),
            size * noise(millis, phone + 104_729)
        };
    }

    private static float[] sum(float[] one, float[] other) {
        return new float[] {one[0] + other[0], one[1] + other[1], one[2] + other[2]};
    }

    private static float[] one(float value) {
        return new float[] {value};
    }

    private static float wave(long millis, long period) {
        return (float) Math.sin(FULL * (millis % period) / period);
    }

    /** Between -1 and 1, another at each moment (the finaliser of SplitMix64). */
    private static float noise(long millis, int salt) {
        long mixed = (millis + (long) salt * 0x9e3779b97f4a7c15L) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return (mixed >> 40) / (float) (1 << 23);
    }
}
