package dev.interlock.benchmark.compiletime;

import java.time.Duration;
import javax.tools.ToolProvider;

/** The program of the child process: javac with the arguments given, then the CPU time of this whole process, start of the JVM included. */
final class TimedCompiler {
    static final String CPU_MILLIS = "CPU milliseconds: ";

    private TimedCompiler() {}

    public static void main(String[] arguments) {
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments);
        Duration cpu = ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("this system does not tell a process's CPU time"));
        System.err.println(CPU_MILLIS + cpu.toMillis());
        System.exit(status);
    }
}
