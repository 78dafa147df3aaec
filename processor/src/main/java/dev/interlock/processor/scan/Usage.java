package dev.interlock.processor.scan;

/** What {@code --help} prints. */
final class Usage {
    static final String TEXT = """
            Usage: java -jar interlock-processor.jar scan [OPTION]... SOURCE...
                   java -jar interlock-processor.jar explain CHECK

            explain prints the page of a check, such as unguarded-access, that a message names.

            scan checks the locking of a source tree, without its build: the sources are compiled in
            memory, and nothing is written but what is asked for. SOURCE is a file or a folder.

              -cp, --classpath PATH     the libraries that the sources need, as for javac
              --processor-path PATH     more annotation processors to run, such as Lombok's
              --release N               the version of Java that the sources are written for
              --encoding NAME           the encoding of the sources; by default UTF-8
              --exclude GLOB            leave out what matches, such as '**/generated/**'; repeatable
              --report DIR              draw the order of the locks, as a page, as DOT and as JSON
              --sarif FILE              write what is found as SARIF 2.1.0
              --baseline FILE           accept what is written there
              --write-baseline FILE     write all that is found there, and show none of it
              --fail-on SEVERITY        error, warning or never; by default error
              -Ainterlock.KEY=VALUE     any option of the processor, as for javac
              -h, --help                print this
              -V, --version             print the version

            Files that do not compile here, since a library is missing or for another reason,
            are left out and named; the rest is judged without them.

            Exit status: 0 nothing found, 1 found something of the severity of --fail-on,
            2 nothing could be scanned, 3 nothing found but files were left out.
            """;

    private Usage() {}
}
