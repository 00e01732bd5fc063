/**
 * Turns the DEX code of an app into class files that a JVM verifies.
 *
 * <p>In the order in which an APK passes: {@link phonehome.translate.Translator} (cache, races,
 * limits) reads the DEX files ({@link phonehome.translate.DexSet}), lists their classes ({@link
 * phonehome.translate.ClassIndex}), has each converted ({@link phonehome.translate.ClassConverter})
 * and stores them in one jar ({@link phonehome.translate.ClassJar}). Nothing here loads or
 * initialises a class of the app.
 *
 * <p>What a class has besides code is dex2jar's work; code is translated directly ({@link
 * phonehome.translate.code}). A class with a method for which that does not do is left to dex2jar
 * as a whole ({@link phonehome.translate.MethodConverter}), with recomputed frames ({@link
 * phonehome.translate.FrameWriter}).
 *
 * <p>dex2jar is not used as published: {@link phonehome.translate.mend.MendDex2jar} mends its byte
 * code when this module is built, and the mended copy ships in this module's jar.
 *
 * <p>Where ART would still run what the JVM does not: methods over 65535 bytes of JVM code, methods
 * that dex2jar cannot convert (both throw when called, and are listed), classes in DEX containers
 * of version 041 after the first, compact DEX. Names of local variables are dropped.
 */
package phonehome.translate;
