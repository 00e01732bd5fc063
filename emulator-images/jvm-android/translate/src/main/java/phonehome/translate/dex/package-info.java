/**
 * Reads DEX files of versions 035 to 041, lazily and from one array: names when they are asked for,
 * instructions method by method.
 *
 * <p>Source of every fact: AOSP, {@code docs/core/runtime/dex-format} and {@code
 * docs/core/runtime/instruction-formats}. What a damaged file does to a reader here is an unchecked
 * exception, never a wrong size believed.
 */
package phonehome.translate.dex;
