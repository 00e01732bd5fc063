/**
 * Translates the code of one method directly: each DEX instruction becomes the JVM's for the same,
 * and a register becomes a local variable for each kind of value that it holds.
 *
 * <p>DEX does not say whether a constant or a moved value is an integer, a float or a reference.
 * Two passes find out: {@link phonehome.translate.code.TypeFlow} runs forward, with the types of
 * ART's verifier (AOSP, {@code art/runtime/verifier/reg_type.h}); {@link
 * phonehome.translate.code.LiveFlow} runs backward and asks which kinds are read. {@link
 * phonehome.translate.code.CodeWriter} then stores a constant as every kind that is read, and
 * writes the frames from the same types.
 */
package phonehome.translate.code;
