/** The processor of a phone: registers, memory, and what ends a stretch of native code. */
package phonehome.natives.cpu;
