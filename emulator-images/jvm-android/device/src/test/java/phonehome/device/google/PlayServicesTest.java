package phonehome.device.google;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;

import android.content.Intent;
import android.content.pm.Signature;
import android.location.Location;
import android.os.Binder;
import android.os.IBinder;
import android.os.Parcel;
import android.os.RemoteException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.Before;
import org.junit.Test;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.shadows.ShadowBinder;
import phonehome.device.owner.DeviceTest;
import phonehome.device.packages.PackageTable;
import phonehome.device.sensors.DeviceServices;
import phonehome.device.sensors.LocationService;

public class PlayServicesTest extends DeviceTest {
    private static final String DESCRIPTOR =
            "com.google.android.gms.location.internal.IGoogleLocationManagerService";

    private LocationService location;
    private FusedLocation fused;

    /** A client's callback: what it was called with, as {@code read} understands it. */
    private static final class Heard extends Binder {
        private final List<Object> calls = new ArrayList<>();
        private final String descriptor;
        private final Consumer<Parcel> read;

        Heard(String descriptor, Consumer<Parcel> read) {
            this.descriptor = descriptor;
            this.read = read;
        }

        @Override
        protected boolean onTransact(int code, Parcel data, Parcel reply, int flags) {
            data.enforceInterface(descriptor);
            calls.add(code);
            read.accept(data);
            return true;
        }
    }

    @Before
    public void switchOn() {
        ShadowBinder.setCallingUid(1000);
        location =
                new DeviceServices(RuntimeEnvironment::getApplication, (i, p, s) -> {}, null)
                        .location();
        location.moveTo(52.5, 13.4);
        fused = new FusedLocation(location, "a.client");
    }

    private static Parcel call(IBinder service, String descriptor, int code, Consumer<Parcel> write)
            throws RemoteException {
        Parcel data = Parcel.obtain();
        Parcel reply = Parcel.obtain();
        data.writeInterfaceToken(descriptor);
        write.accept(data);
        service.transact(code, data, reply, 0);
        reply.readException();
        return reply;
    }

    private void update(int operation, IBinder callback, IBinder done) throws RemoteException {
        Consumer<Parcel> request =
                data ->
                        SafeParcel.writeArgument(
                                data,
                                () -> {
                                    SafeParcel.writeInt(data, 1, operation);
                                    SafeParcel.writeField(
                                            data, 2, () -> data.writeString("as you like"));
                                    SafeParcel.writeField(
                                            data, 5, () -> data.writeStrongBinder(callback));
                                    SafeParcel.writeField(
                                            data, 6, () -> data.writeStrongBinder(done));
                                });
        call(fused, DESCRIPTOR, 59, request);
    }

    @Test
    public void playServicesAndTheStoreHaveGooglesCertificate() throws Exception {
        Signature signer = GoogleApps.all().get(0).signers().get(0);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(signer.toByteArray());
        assertEquals(
                "f0fd6c5b410f25cb25c3b53346c8972fae30f8ee7411df910480ad6b2d60db83",
                HexFormat.of().formatHex(digest));
        assertEquals(List.of(signer), GoogleApps.all().get(1).signers());
    }

    @Test
    public void aPhoneWithoutPlayServicesAnswersNobody() {
        PlayServices none = new PlayServices(new PackageTable(), location);
        Intent asked = new Intent(FusedLocation.ACTION).setPackage(GoogleApps.SERVICES);
        assertFalse(none.bind(asked, null, null));
    }

    @Test
    public void aClientIsHandedTheServiceThatItAsksItsBrokerFor() throws Exception {
        List<IBinder> handed = new ArrayList<>();
        String callbacks = "com.google.android.gms.common.internal.IGmsCallbacks";
        Heard client =
                new Heard(
                        callbacks,
                        data -> {
                            assertEquals(0, data.readInt());
                            handed.add(data.readStrongBinder());
                        });
        call(
                new ServiceBroker(fused),
                "com.google.android.gms.common.internal.IGmsServiceBroker",
                46,
                data -> data.writeStrongBinder(client));
        assertEquals(List.of(fused), handed);
    }

    @Test
    public void theLastPlaceIsThePhones() throws Exception {
        Location last = call(fused, DESCRIPTOR, 7, data -> {}).readTypedObject(Location.CREATOR);
        assertEquals(52.5, last.getLatitude(), 1e-9);
        assertEquals("fused", last.getProvider());
    }

    @Test
    public void aClientHearsOfEachMoveUntilItWantsNoMore() throws Exception {
        List<Double> places = new ArrayList<>();
        Consumer<Parcel> read =
                data ->
                        SafeParcel.readArgument(
                                data,
                                Map.of(
                                        1,
                                        field ->
                                                field.createTypedArrayList(Location.CREATOR)
                                                        .forEach(
                                                                one ->
                                                                        places.add(
                                                                                one
                                                                                        .getLatitude()))));
        Heard callback = new Heard("com.google.android.gms.location.ILocationCallback", read);
        Heard done =
                new Heard(
                        "com.google.android.gms.location.internal.IFusedLocationProviderCallback",
                        data -> {});
        update(1, callback, done);
        location.moveTo(48.1, 11.5);
        update(2, callback, done);
        location.moveTo(1, 1);
        assertEquals(List.of(52.5, 48.1), places);
        assertEquals(List.of(1, 1), done.calls);
    }

    @Test
    public void whatIsNotAnsweredIsRefusedAtOnce() {
        assertThrows(
                UnsupportedOperationException.class, () -> call(fused, DESCRIPTOR, 74, data -> {}));
    }
}
