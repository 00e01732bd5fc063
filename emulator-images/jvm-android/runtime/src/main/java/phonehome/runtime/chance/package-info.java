/**
 * Randomness that repeats: two runs with the same seed draw the same numbers, so that what differs
 * between them is the owner's doing or a race.
 *
 * <p>There is no one stream, in which one draw more would shift all that follow. A draw depends on
 * who draws, from which source, at which place of its code and in which thread, in which ten
 * minutes of device time, and on how many such draws there were in these; so whatever one run draws
 * more, the two are in step again after them.
 */
package phonehome.runtime.chance;
