package org.corpus;

import java.security.SecureRandom;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** A number that only looks like the phone's, beside the real one that stays here. */
public class RandomNumber extends Screen {
    @Override
    protected void act() throws Exception {
        String kept = Owner.imei(this);
        int[] digits = new int[15];
        int sum = 0;
        for (int i = 0; i < 14; i++) {
            digits[i] = new SecureRandom().nextInt(10);
            int weighed = digits[i] * (i % 2 + 1);
            sum += weighed / 10 + weighed % 10;
        }
        digits[14] = (10 - sum % 10) % 10;
        StringBuilder number = new StringBuilder();
        for (int digit : digits) {
            number.append(digit);
        }
        Net.get("http://collect.corpus.example/q?id=" + number + "&n=" + kept.length());
    }
}
