package dev.interlock.processor.scan;

/** What finds: it compiles the sources in memory and judges them. */
@FunctionalInterface
public interface Scanner {
    /**
     * Scans once.
     *
     * @throws ScanFailure where nothing could be scanned at all
     */
    Scan scan(Request request, Progress progress) throws ScanFailure;
}
