package org.corpus;

import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Prints. */
public class PrintedLine extends Screen {
    @Override
    protected void act() throws Exception {
        System.out.println("device=" + Owner.imei(this));
    }
}
