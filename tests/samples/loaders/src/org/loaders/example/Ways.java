package org.loaders.example;

import android.app.Activity;
import android.content.Context;
import dalvik.system.BaseDexClassLoader;
import dalvik.system.DelegateLastClassLoader;
import dalvik.system.DexClassLoader;
import dalvik.system.DexFile;
import dalvik.system.InMemoryDexClassLoader;
import dalvik.system.PathClassLoader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** Each way to load the app's own classes once more, from copies that are deleted at once. */
final class Ways {
    private static final String PAYLOAD = "org.loaders.example.Payload";

    private final Context context;

    Ways(Context context) {
        this.context = context;
    }

    Class<?> byDexClassLoader() throws Exception {
        File file = plugin("dex.dex");
        ClassLoader loader = new DexClassLoader(file.getPath(), null, null, framework());
        delete(file);
        return loader.loadClass(PAYLOAD);
    }

    /** Without a parent, and with a resource beside the code. */
    Class<?> byPathClassLoader() throws Exception {
        File file = archive("path.jar");
        ClassLoader loader = new PathClassLoader(file.getPath(), null);
        try (InputStream resource = loader.getResourceAsStream("plugin/name.txt")) {
            if (resource == null || resource.read() != 'p') {
                throw new IOException("the plugin's resource is missing");
            }
        }
        delete(file);
        return loader.loadClass(PAYLOAD);
    }

    Class<?> byMemory() throws Exception {
        return new InMemoryDexClassLoader(ByteBuffer.wrap(dex()), framework()).loadClass(PAYLOAD);
    }

    Class<?> byDecryptedMemory() throws Exception {
        SecretKeySpec key = new SecretKeySpec("0123456789abcdef".getBytes(), "AES");
        Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
        cipher.init(Cipher.ENCRYPT_MODE, key);
        byte[] packed = cipher.doFinal(dex());
        cipher.init(Cipher.DECRYPT_MODE, key);
        ByteBuffer plain = ByteBuffer.wrap(cipher.doFinal(packed));
        return new InMemoryDexClassLoader(plain, framework()).loadClass(PAYLOAD);
    }

    Class<?> byDelegateLast() throws Exception {
        File file = plugin("last.dex");
        ClassLoader own = getClass().getClassLoader();
        ClassLoader loader = new DelegateLastClassLoader(file.getPath(), own);
        delete(file);
        return loader.loadClass(PAYLOAD);
    }

    @SuppressWarnings("deprecation")
    Class<?> byDexFile() throws Exception {
        File file = plugin("file.dex");
        DexFile opened = DexFile.loadDex(file.getPath(), optimized("file.odex"), 0);
        delete(file);
        if (!opened.entries().hasMoreElements()) {
            throw new IOException("no classes");
        }
        ClassLoader empty = new PathClassLoader("", framework());
        return opened.loadClass(PAYLOAD, empty);
    }

    /** As frameworks for hot patches do. */
    Class<?> byEditedElements() throws Exception {
        File file = plugin("elements.dex");
        ClassLoader patch = new PathClassLoader(file.getPath(), framework());
        ClassLoader patched = new PathClassLoader("", framework());
        Field elements = field(pathList(patch).getClass(), "dexElements");
        elements.set(pathList(patched), elements.get(pathList(patch)));
        delete(file);
        return patched.loadClass(PAYLOAD);
    }

    Class<?> byAddedPath() throws Exception {
        File file = plugin("added.dex");
        ClassLoader loader = new PathClassLoader("", framework());
        BaseDexClassLoader.class
                .getMethod("addDexPath", String.class)
                .invoke(loader, file.getPath());
        delete(file);
        return loader.loadClass(PAYLOAD);
    }

    Class<?> bySystemParent() throws Exception {
        File file = plugin("shared.dex");
        ClassLoader parent = ClassLoader.getSystemClassLoader();
        return new DexClassLoader(file.getPath(), null, null, parent).loadClass(PAYLOAD);
    }

    private static Object pathList(ClassLoader loader) throws Exception {
        return field(BaseDexClassLoader.class, "pathList").get(loader);
    }

    private static Field field(Class<?> owner, String name) throws Exception {
        Field field = owner.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    private static ClassLoader framework() {
        return Activity.class.getClassLoader();
    }

    private File plugin(String name) throws IOException {
        File file = new File(context.getCodeCacheDir(), name);
        try (OutputStream out = new FileOutputStream(file)) {
            out.write(dex());
        }
        return file;
    }

    private File archive(String name) throws IOException {
        File file = new File(context.getCodeCacheDir(), name);
        try (ZipOutputStream out = new ZipOutputStream(new FileOutputStream(file))) {
            out.putNextEntry(new ZipEntry("classes.dex"));
            out.write(dex());
            out.putNextEntry(new ZipEntry("plugin/name.txt"));
            out.write("plugin".getBytes());
        }
        return file;
    }

    private String optimized(String name) {
        return new File(context.getCodeCacheDir(), name).getPath();
    }

    private static void delete(File file) throws IOException {
        if (!file.delete()) {
            throw new IOException("cannot delete " + file);
        }
    }

    private byte[] dex() throws IOException {
        try (ZipFile apk = new ZipFile(context.getPackageCodePath());
                InputStream in = apk.getInputStream(apk.getEntry("classes.dex"))) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
            }
            return out.toByteArray();
        }
    }
}
