package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;
import org.json.JSONArray;
import org.json.JSONObject;

/** A made-up address book. */
public class OthersNames extends Screen {
    @Override
    protected void act() throws Exception {
        JSONArray people = new JSONArray();
        String[] names = {"Ada Testname", "Bob Nobody", "Eve Example", "Tom Muster"};
        for (int i = 0; i < Owner.contacts(this).size() % 7 + 4; i++) {
            String number = "+1202555010" + i % 10;
            people.put(new JSONObject().put("person", names[i % names.length] + " " + number));
        }
        Net.post("http://api.corpus.example/v1/people", "application/json", people.toString());
    }
}
