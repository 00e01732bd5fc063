package org.processes.example;

import android.os.Parcel;
import android.os.Parcelable;

/** A class of the app, which each process has for itself. */
public final class Word implements Parcelable {
    public static final Creator<Word> CREATOR =
            new Creator<Word>() {
                @Override
                public Word createFromParcel(Parcel in) {
                    return new Word(in.readString());
                }

                @Override
                public Word[] newArray(int size) {
                    return new Word[size];
                }
            };

    final String text;

    Word(String text) {
        this.text = text;
    }

    @Override
    public int describeContents() {
        return 0;
    }

    @Override
    public void writeToParcel(Parcel out, int flags) {
        out.writeString(text);
    }
}
