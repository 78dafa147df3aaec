package dev.interlock.processor.picture;

import dev.interlock.processor.model.SourceText;
import dev.interlock.processor.order.DeclaredOrder;
import dev.interlock.processor.order.LockOrderGraph;
import java.util.SortedMap;
import java.util.TreeMap;

/** The whole lock-order graph of a compilation as files; the same for the same program. */
public final class LockOrderReport {
    /** The name of the file that is a page to look at. */
    public static final String PAGE = "lock-order.html";

    private LockOrderReport() {}

    /** The text of each file, by its name. */
    public static SortedMap<String, String> files(LockOrderGraph graph, DeclaredOrder declared, SourceText source) {
        Picture picture = Picture.of(graph, declared, source);
        SortedMap<String, String> files = new TreeMap<>();
        files.put(PAGE, Page.of(picture));
        files.put("lock-order.dot", DotText.of(picture));
        files.put("lock-order.json", JsonText.of(picture));
        files.put("lock-order.txt", Declaration.of(picture));
        return files;
    }
}
