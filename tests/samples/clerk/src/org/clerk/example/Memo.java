package org.clerk.example;

import java.lang.reflect.Field;
import org.json.JSONObject;

/** What the server tells, filled in by reflection. */
final class Memo {
    @SerializedName("copies")
    int copies;

    @SerializedName(value = "dictation", alternate = {"shorthand", "note"})
    String text;

    @SerializedName("filed")
    boolean filed;

    static Memo read(String json) throws Exception {
        JSONObject told = new JSONObject(json);
        Memo memo = new Memo();
        for (Field field : Memo.class.getDeclaredFields()) {
            SerializedName name = field.getAnnotation(SerializedName.class);
            if (name != null) {
                field.set(memo, told.get(name.value()));
            }
        }
        return memo;
    }
}
