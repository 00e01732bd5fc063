package phonehome.device.radio;

import android.os.SystemClock;
import android.telephony.CellConfigLte;
import android.telephony.CellIdentityLte;
import android.telephony.CellInfo;
import android.telephony.CellInfoLte;
import android.telephony.CellSignalStrengthLte;
import android.telephony.ServiceState;
import android.telephony.SignalStrength;
import java.util.ArrayList;
import java.util.List;

/** The LTE cell that serves the phone, and those around it. */
final class Cells {
    private static final int PHYSICAL_CELL = 213;
    private static final int BAND_3_CHANNEL = 1300;
    private static final int PHYSICAL_CELLS = 504;
    private static final int NEIGHBOURS = 3;
    private static final int INVALID = CellInfo.UNAVAILABLE;

    private Cells() {}

    static CellIdentityLte identity(PhoneIdentity of) {
        return new CellIdentityLte(
                of.cellId(),
                PHYSICAL_CELL,
                of.areaCode(),
                BAND_3_CHANNEL,
                new int[] {3},
                20000,
                of.mcc(),
                of.mnc(),
                of.operatorName(),
                of.operatorName(),
                List.of(),
                null);
    }

    static List<CellInfo> all(PhoneIdentity of) {
        if (!of.hasSim()) {
            return List.of();
        }
        List<CellInfo> all = new ArrayList<>();
        all.add(info(true, identity(of), new CellSignalStrengthLte(-71, -95, -10, 12, 10, 2)));
        for (int number = 1; number <= NEIGHBOURS; number++) {
            int level = -101 - 4 * number;
            CellSignalStrengthLte strength =
                    new CellSignalStrengthLte(-78, level, -13, 4, INVALID, INVALID);
            all.add(info(false, neighbour(of, number), strength));
        }
        return all;
    }

    private static CellInfo info(
            boolean serving, CellIdentityLte identity, CellSignalStrengthLte strength) {
        long now = SystemClock.elapsedRealtimeNanos();
        return new CellInfoLte(
                serving ? 1 : 0, serving, now, identity, strength, new CellConfigLte());
    }

    /** Of a neighbour the phone knows the physical identity and the channel only (TS 36.331). */
    private static CellIdentityLte neighbour(PhoneIdentity of, int number) {
        int physical = Math.floorMod(of.cellId() * 31 + number * 97, PHYSICAL_CELLS);
        return new CellIdentityLte(
                INVALID,
                physical,
                INVALID,
                BAND_3_CHANNEL,
                new int[] {3},
                INVALID,
                null,
                null,
                null,
                null,
                List.of(),
                null);
    }

    static ServiceState service(PhoneIdentity of) {
        ServiceState state = new ServiceState();
        int voice = of.hasSim() ? ServiceState.STATE_IN_SERVICE : ServiceState.STATE_OUT_OF_SERVICE;
        state.setVoiceRegState(voice);
        state.setDataRegState(voice);
        state.setOperatorName(of.operatorName(), of.operatorName(), of.mccMnc());
        return state;
    }

    static SignalStrength signal() {
        return new SignalStrength();
    }
}
