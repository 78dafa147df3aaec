package dev.interlock.benchmark.compiletime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A finished compilation in a process of its own.
 *
 * @param cpuMillis user and system time of the whole process
 * @param compiled whether javac succeeded
 * @param messages what javac printed
 */
record ForkedCompilation(long cpuMillis, boolean compiled, String messages) {
    /** Runs javac of this JDK, on a JVM with these options, and waits for its end. */
    static ForkedCompilation of(List<String> ofJvm, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ofJvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), TimedCompiler.class.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean compiled = process.waitFor() == 0;
        int time = output.lastIndexOf(TimedCompiler.CPU_MILLIS);
        if (time < 0) {
            throw new IllegalStateException("no time was told: " + output);
        }
        long cpuMillis = Long.parseLong(
                output.substring(time + TimedCompiler.CPU_MILLIS.length()).strip());
        return new ForkedCompilation(cpuMillis, compiled, output.substring(0, time));
    }
}
