package dev.interlock.processor.read;

import java.util.HashMap;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * The annotations that speak of locks, by their qualified names: ours and those of others.
 *
 * <p>Lombok's {@code @Locked} family and {@code @Synchronized} are not among them. Lombok has turned them into locking code before a
 * body is analysed, and that code is what is judged; where they are still to be seen Lombok did not run, and no lock is taken.
 */
final class Vocabulary {
    private static final String OURS = "dev.interlock.annotations.";

    private static final Map<String, Word> WORDS = Map.ofEntries(
            ours("GuardedBy", Meaning.GUARDED_BY),
            ours("Holding", Meaning.HOLDING),
            ours("Excluding", Meaning.EXCLUDING),
            ours("Acquires", Meaning.ACQUIRES),
            ours("Releases", Meaning.RELEASES),
            ours("Critical", Meaning.CRITICAL),
            ours("LockOrder", Meaning.LOCK_ORDER),
            ours("SharedLock", Meaning.SHARED_LOCK),
            ours("Immediate", Meaning.IMMEDIATE),
            ours("Unshared", Meaning.UNSHARED),
            ours("InterlockOptions", Meaning.OPTIONS),
            jcip("javax.annotation.concurrent.GuardedBy", Meaning.GUARDED_BY),
            jcip("net.jcip.annotations.GuardedBy", Meaning.GUARDED_BY),
            jcip("androidx.annotation.GuardedBy", Meaning.GUARDED_BY),
            jcip("com.google.errorprone.annotations.concurrent.GuardedBy", Meaning.GUARDED_BY),
            jcip("com.google.errorprone.annotations.concurrent.LockMethod", Meaning.ACQUIRES),
            jcip("com.google.errorprone.annotations.concurrent.UnlockMethod", Meaning.RELEASES),
            checker("org.checkerframework.checker.lock.qual.GuardedBy", Meaning.GUARDED_BY),
            checker("org.checkerframework.checker.lock.qual.Holding", Meaning.HOLDING));

    /** What is known of an annotation type. */
    record Word(Meaning meaning, Dialect dialect) {}

    /** Annotation types already looked up; of most an absent word is known. */
    private final Map<Element, @Nullable Word> seen = new HashMap<>();

    /** What the annotation means, or null where it does not speak of locks. */
    @Nullable Word word(AnnotationMirror annotation) {
        Element type = annotation.getAnnotationType().asElement();
        if (seen.containsKey(type)) {
            return seen.get(type);
        }
        Word word = WORDS.get(((TypeElement) type).getQualifiedName().toString());
        seen.put(type, word);
        return word;
    }

    private static Map.Entry<String, Word> ours(String name, Meaning meaning) {
        return Map.entry(OURS + name, new Word(meaning, Dialect.INTERLOCK));
    }

    private static Map.Entry<String, Word> jcip(String name, Meaning meaning) {
        return Map.entry(name, new Word(meaning, Dialect.JCIP));
    }

    private static Map.Entry<String, Word> checker(String name, Meaning meaning) {
        return Map.entry(name, new Word(meaning, Dialect.CHECKER_FRAMEWORK));
    }
}
