package phonehome.device.radio;

import android.os.SystemClock;
import android.telephony.CellConfigLte;
import android.telephony.CellIdentityLte;
import android.telephony.CellInfo;
import android.telephony.CellInfoLte;
import android.telephony.CellSignalStrengthLte;
import android.telephony.ServiceState;
import android.telephony.SignalStrength;
import java.util.List;

/** The one LTE cell the phone is served by. */
final class Cells {
    private static final int PHYSICAL_CELL = 213;
    private static final int BAND_3_CHANNEL = 1300;

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
        CellSignalStrengthLte strength = new CellSignalStrengthLte(-71, -95, -10, 12, 10, 2);
        long now = SystemClock.elapsedRealtimeNanos();
        return List.of(new CellInfoLte(1, true, now, identity(of), strength, new CellConfigLte()));
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
