package dev.interlock.processor;

import dev.interlock.processor.read.Imports;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Where the checker and the generating processor of one compilation meet. The checker starts first and offers what only it sees; the
 * processor, started later by the same thread, takes the offer and adds what only it is told: options, the {@link Filer} and the
 * {@link Messager}.
 *
 * <p>The compiler gives the two no common object that both may know: the processor must not link {@code com.sun.source}, and build
 * tools wrap the processor's environment. They do share the thread, since one compilation runs on one until its classes are entered.
 * They need not share the class loader: Gradle loads processors by itself, and leaves plugins to the compiler. So an offer is pinned to
 * the thread as a {@link ThreadNote}. It is taken at most once, and withdrawn when its compilation ends, so that none outlives it. A
 * processor that finds no offer runs in a compiler without a checker, and reports everything itself.
 */
final class Handover {
    private static final ThreadLocal<@Nullable Handover> OFFER = new ThreadLocal<>();
    private static final int PARTS = 4;

    private final Imports imports;
    private final Predicate<TypeElement> isAuxiliary;
    private @Nullable ThreadNote note;
    private @Nullable Consumer<List<Object>> elsewhere;
    private @Nullable Map<String, String> options;
    private @Nullable Filer filer;
    private @Nullable Messager messager;

    private Handover(Imports imports, Predicate<TypeElement> isAuxiliary) {
        this.imports = imports;
        this.isAuxiliary = isAuxiliary;
    }

    /**
     * Offers, as the checker of the compilation that this thread begins, what it sees in the source files.
     *
     * @param isAuxiliary whether the class stands in a file of another name, so that javac may warn where other files name it
     */
    static Handover offer(Imports imports, Predicate<TypeElement> isAuxiliary) {
        Handover offer = new Handover(imports, isAuxiliary);
        OFFER.set(offer);
        BiFunction<Element, String, @Nullable TypeElement> importing = imports::imported;
        Consumer<List<Object>> tell = offer::tell;
        Runnable takeOff = offer::withdraw;
        offer.note = ThreadNote.pin(List.of(importing, isAuxiliary, tell, takeOff));
        return offer;
    }

    /** Takes the offer of this thread's compilation, as its processor; empty where there is no checker. */
    static Optional<Handover> take() {
        Handover own = OFFER.get();
        if (own != null) {
            own.withdraw();
            return Optional.of(own);
        }
        return ThreadNote.read(PARTS).map(Handover::ofAnotherLoader);
    }

    /** The offer of a copy of this class, as this copy sees it. */
    @SuppressWarnings("unchecked")
    private static Handover ofAnotherLoader(List<?> note) {
        BiFunction<Element, String, @Nullable TypeElement> importing =
                (BiFunction<Element, String, @Nullable TypeElement>) note.get(0);
        Handover offer = new Handover(importing::apply, (Predicate<TypeElement>) note.get(1));
        offer.elsewhere = (Consumer<List<Object>>) note.get(2);
        ((Runnable) note.get(PARTS - 1)).run();
        return offer;
    }

    /** Withdraws the offer if nobody has taken it. */
    void withdraw() {
        if (OFFER.get() == this) {
            OFFER.remove();
        }
        if (note != null) {
            note.takeOff();
        }
    }

    /** What the source files import. */
    Imports imports() {
        return imports;
    }

    /** Whether the class, or the one around it, stands in a file of another name. */
    boolean isAuxiliary(TypeElement type) {
        return isAuxiliary.test(type);
    }

    /** What a copy of this class was told. */
    @SuppressWarnings("unchecked")
    private void tell(List<Object> told) {
        tell((Map<String, String>) told.get(0), (Filer) told.get(1), (Messager) told.get(2));
    }

    /** Tells the checker what the processor was given. */
    void tell(Map<String, String> commandLine, Filer output, Messager messages) {
        this.options = Map.copyOf(commandLine);
        this.filer = output;
        this.messager = messages;
        if (elsewhere != null) {
            elsewhere.accept(List.of(commandLine, output, messages));
        }
    }

    /** Whether the processor has run, so that what keeps facades from being written is reported. */
    boolean hasProcessor() {
        return options != null;
    }

    /** The {@code -A} options; none where no processor has run. */
    Map<String, String> options() {
        return options == null ? Map.of() : options;
    }

    /** What writes files beside the class files, if a processor has run. */
    Optional<Filer> filer() {
        return Optional.ofNullable(filer);
    }

    /** What prints without a place in the sources, if a processor has run. */
    Optional<Messager> messager() {
        return Optional.ofNullable(messager);
    }
}
