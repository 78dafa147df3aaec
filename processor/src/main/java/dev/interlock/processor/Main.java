package dev.interlock.processor;

import dev.interlock.processor.scan.CommandLine;
import dev.interlock.processor.scan.Progress;
import dev.interlock.processor.scan.Request;
import dev.interlock.processor.scan.Scan;
import dev.interlock.processor.scan.ScanFailure;
import java.io.Console;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** The third entry point: the jar as a program of its own, {@code java -jar interlock-processor.jar scan}. */
public final class Main {
    private Main() {}

    /** Runs one command, and ends the JVM with its status; {@code --help} says which there are. */
    public static void main(String[] arguments) {
        Optional<PrintStream> terminal = isTerminal() ? Optional.of(System.err) : Optional.empty();
        String version = Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("(unpackaged)");
        int status = new CommandLine(Main::scan, version, System.out, System.err, terminal).run(List.of(arguments));
        System.out.flush();
        System.exit(status);
    }

    /** Keeps what links the compiler from being loaded where there is none. */
    private static Scan scan(Request request, Progress progress) throws ScanFailure {
        if (ModuleLayer.boot().findModule("jdk.compiler").isEmpty()) {
            throw new ScanFailure("this Java runtime, " + System.getProperty("java.home")
                    + ", has no compiler (no module jdk.compiler): use the java of a JDK");
        }
        return new CompilingScanner().scan(request, progress);
    }

    /** From JDK 22 on there is a console where there is no terminal, too. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
