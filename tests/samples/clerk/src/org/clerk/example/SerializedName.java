package org.clerk.example;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** What a field is called in JSON. */
@Retention(RetentionPolicy.RUNTIME)
@interface SerializedName {
    String value();

    String[] alternate() default {};
}
