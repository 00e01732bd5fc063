/**
 * Fits the device to another Android than the one that it was compiled against.
 *
 * <p>Between two Androids most of what the device touches stays, and most of the rest only changes
 * form: a method of a system service gets one parameter more, a constructor takes the place of a
 * factory. So the device is written once, and its class files are fitted to the framework that will
 * run them: {@link phonehome.fit.Names} and {@link phonehome.fit.Moves} give it its calls where
 * they were and as they were called, {@link phonehome.fit.Overrides} gives it the methods that the
 * other framework calls, {@link phonehome.fit.Calls} makes it call those that the other framework
 * has, {@link phonehome.fit.Loans} lends it classes that the other framework lacks. What stays
 * without a counterpart is listed, and never silent: see {@link phonehome.fit.Report}.
 */
package phonehome.fit;
