package phonehome.device.google;

import android.os.IBinder;
import android.os.Parcel;
import android.os.RemoteException;
import java.util.function.Consumer;

/** A call of a client's callback, of which only the interface's name and numbers are known. */
final class Transaction {
    private final String descriptor;
    private Consumer<Parcel> arguments = parcel -> {};

    private Transaction(String descriptor) {
        this.descriptor = descriptor;
    }

    static Transaction of(String descriptor) {
        return new Transaction(descriptor);
    }

    Transaction with(Consumer<Parcel> arguments) {
        this.arguments = arguments;
        return this;
    }

    /** Calls; what the callback answers is nobody's business. */
    void call(IBinder callback, int code) throws RemoteException {
        Parcel data = Parcel.obtain();
        Parcel reply = Parcel.obtain();
        try {
            data.writeInterfaceToken(descriptor);
            arguments.accept(data);
            callback.transact(code, data, reply, 0);
        } finally {
            data.recycle();
            reply.recycle();
        }
    }
}
