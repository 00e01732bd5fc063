/** Shared objects: read, relocated, and linked with each other as Android's linker does. */
package phonehome.natives.elf;
