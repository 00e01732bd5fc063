package org.neighbours.caller;

import android.content.BroadcastReceiver;
import android.content.ComponentName;
import android.content.ContentResolver;
import android.content.ContentValues;
import android.content.Context;
import android.content.Intent;
import android.content.ServiceConnection;
import android.database.ContentObserver;
import android.database.Cursor;
import android.net.Uri;
import android.os.Build;
import android.os.Handler;
import android.os.IBinder;
import android.os.Looper;
import android.os.Parcel;
import android.os.RemoteException;
import android.util.Log;

/** Goes every way to the neighbour, one after the other; one that is closed hinders no other. */
public class Errands extends BroadcastReceiver {
    private static final String NEIGHBOUR = "org.neighbours.callee";

    private interface Errand {
        String go() throws Exception;
    }

    @Override
    public void onReceive(Context context, Intent intent) {
        Context app = context.getApplicationContext();
        ContentResolver resolver = app.getContentResolver();
        run("open", () -> query(resolver, "open"));
        run("guarded", () -> query(resolver, "guarded"));
        run("own", () -> query(resolver, "own"));
        run("call", () -> resolver.call(uri("open"), "greet", null, null).getString("who"));
        run("observe", () -> observe(resolver));
        run("start", () -> String.valueOf(app.startService(service("OpenService"))));
        run("bind", () -> String.valueOf(bind(app, "OpenService")));
        run("bind own", () -> String.valueOf(bind(app, "OwnService")));
        run("ring", () -> ring(app));
        run("door", () -> open(app));
        run("library", Errands::library);
        run("place", () -> app.getApplicationInfo().sourceDir + " " + Build.MODEL);
    }

    private static void run(String name, Errand errand) {
        String said;
        try {
            said = errand.go();
        } catch (Exception closed) {
            said = closed.getClass().getSimpleName();
        }
        Log.i("Neighbours", name + ": " + said);
    }

    private static Uri uri(String store) {
        return Uri.parse("content://org.neighbours." + store + "/row");
    }

    private static Intent service(String name) {
        return new Intent().setComponent(new ComponentName(NEIGHBOUR, NEIGHBOUR + "." + name));
    }

    private static String query(ContentResolver resolver, String store) {
        try (Cursor rows = resolver.query(uri(store), null, null, null, null)) {
            return rows != null && rows.moveToFirst() ? rows.getString(0) : "nothing";
        }
    }

    private static String observe(ContentResolver resolver) {
        ContentObserver observer =
                new ContentObserver(new Handler(Looper.getMainLooper())) {
                    @Override
                    public void onChange(boolean self, Uri changed) {
                        Log.i("Neighbours", "changed " + changed);
                    }
                };
        resolver.registerContentObserver(uri("open"), true, observer);
        return String.valueOf(resolver.insert(uri("open"), new ContentValues()));
    }

    private static boolean bind(Context app, String name) {
        ServiceConnection connection =
                new ServiceConnection() {
                    @Override
                    public void onServiceConnected(ComponentName component, IBinder binder) {
                        run("bound", () -> ask(binder));
                    }

                    @Override
                    public void onServiceDisconnected(ComponentName component) {}
                };
        return app.bindService(service(name), connection, Context.BIND_AUTO_CREATE);
    }

    private static String ask(IBinder binder) throws RemoteException {
        Parcel data = Parcel.obtain();
        Parcel reply = Parcel.obtain();
        binder.transact(IBinder.FIRST_CALL_TRANSACTION, data, reply, 0);
        reply.setDataPosition(0);
        return reply.readString();
    }

    private static String ring(Context app) {
        Intent bell = new Intent("org.neighbours.RING").putExtra("from", app.getPackageName());
        app.sendBroadcast(bell);
        app.sendBroadcast(new Intent(bell).setPackage(NEIGHBOUR));
        return "sent";
    }

    private static String open(Context app) {
        Intent door = new Intent().setComponent(new ComponentName(NEIGHBOUR, NEIGHBOUR + ".Door"));
        app.startActivity(door.addFlags(Intent.FLAG_ACTIVITY_NEW_TASK));
        return "opened";
    }

    private static String library() throws ReflectiveOperationException {
        Class<?> info = Class.forName("com.vendor.os.VendorInfo");
        return String.valueOf(info.getMethod("describe").invoke(null));
    }
}
