package dev.interlock.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Loads the locks and their tests anew, so that nothing of them is linked yet. */
class RenewingLoader extends ClassLoader {
    private static final String LOCKS = "dev.interlock.runtime.";

    RenewingLoader() {
        super(RenewingLoader.class.getClassLoader());
    }

    /** Whether it is loaded anew. */
    boolean renews(String name) {
        return name.startsWith(LOCKS);
    }

    /** The code of a class, or what is to be loaded in its place. */
    byte[] prepare(String name, byte[] code) {
        return code;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!renews(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? define(name) : known;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream bytes = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] code = prepare(name, bytes.readAllBytes());
            return defineClass(name, code, 0, code.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
