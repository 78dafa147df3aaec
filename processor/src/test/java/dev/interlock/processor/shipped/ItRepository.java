package dev.interlock.processor.shipped;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A local repository with what this build has just packaged, and nothing else. */
final class ItRepository {
    private static final String VERSION = System.getProperty("it.interlock.version");

    private ItRepository() {}

    static Path in(Path folder) throws IOException {
        Path root = Path.of("..");
        put(folder, "interlock-parent", root.resolve("pom.xml"), null);
        for (String module : new String[] {"annotations", "runtime"}) {
            String artifact = "interlock-" + module;
            Path jar = root.resolve(module).resolve("target").resolve(artifact + "-" + VERSION + ".jar");
            put(folder, artifact, root.resolve(module).resolve("pom.xml"), jar);
        }
        put(folder, "interlock-processor", Path.of("dependency-reduced-pom.xml"), Javac.INTERLOCK);
        return folder;
    }

    private static void put(Path repository, String artifact, Path pom, @org.jspecify.annotations.Nullable Path jar)
            throws IOException {
        Path folder = Files.createDirectories(
                repository.resolve("dev/interlock").resolve(artifact).resolve(VERSION));
        Files.copy(pom, folder.resolve(artifact + "-" + VERSION + ".pom"));
        if (jar != null) {
            Files.copy(jar, folder.resolve(artifact + "-" + VERSION + ".jar"));
        }
    }
}
