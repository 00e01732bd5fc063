package org.table.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.Gson;
import java.io.IOException;
import org.table.shared.Page;

/** Gson and Jackson, which read classes by reflection. */
public final class Main extends Page {
    @Override
    protected String title() {
        return "Gson and Jackson";
    }

    @Override
    protected void fill() {
        show("Gson: " + new Gson().fromJson("{\"name\":\"Ada\",\"age\":36}", Person.class));
        try {
            show("Jackson: " + new ObjectMapper().readValue("{\"name\":\"Alan\",\"age\":41}", Person.class));
        } catch (IOException failure) {
            show("Failed: " + failure);
        }
    }

    /** What is read. */
    public static final class Person {
        public String name;
        public int age;

        @Override
        public String toString() {
            return name + " is " + age;
        }
    }
}
