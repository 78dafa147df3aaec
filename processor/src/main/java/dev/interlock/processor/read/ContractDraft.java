package dev.interlock.processor.read;

import dev.interlock.processor.model.ChangedObject;
import dev.interlock.processor.model.CriticalSection;
import dev.interlock.processor.model.ElementUse;
import dev.interlock.processor.model.LiveView;
import dev.interlock.processor.model.Lock;
import dev.interlock.processor.model.LockContract;
import dev.interlock.processor.model.LockContract.Acquisition;
import dev.interlock.processor.model.LockContract.Release;
import dev.interlock.processor.model.LockContract.Requirement;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.Mode;
import dev.interlock.processor.model.Waiting;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A contract in the making. */
final class ContractDraft {
    private final List<Requirement> requires = new ArrayList<>();
    private final List<LockExpression> excludes = new ArrayList<>();
    private final List<Acquisition> acquires = new ArrayList<>();
    private final List<Release> releases = new ArrayList<>();
    private final Set<Integer> immediate = new TreeSet<>();
    private final Set<Integer> believed = new TreeSet<>();
    private final Map<Integer, List<Lock>> sharedLocks = new TreeMap<>();
    private @Nullable CriticalSection critical;
    private @Nullable Mode view;
    private @Nullable ChangedObject changes;
    private boolean returnsUnshared;
    private @Nullable Waiting waiting;
    private @Nullable LiveView liveView;
    private final Set<ElementUse> elements = EnumSet.noneOf(ElementUse.class);
    private boolean callsOnce;

    void requires(LockExpression lock, Mode mode, boolean byOthers) {
        requires.add(new Requirement(lock, mode, byOthers ? Requirement.Word.OTHERS : Requirement.Word.INTERLOCK));
    }

    void excludes(LockExpression lock) {
        excludes.add(lock);
    }

    void acquires(Acquisition acquisition) {
        acquires.add(acquisition);
    }

    void releases(Release release) {
        releases.add(release);
    }

    void sharedLock(int parameter, List<Lock> same) {
        sharedLocks.put(parameter, same);
    }

    void immediate(int parameter) {
        immediate.add(parameter);
    }

    /** A parameter whose function a library's method is known to call at once, whatever the program says. */
    void believed(int parameter) {
        immediate.add(parameter);
        believed.add(parameter);
    }

    void callsOnce(boolean once) {
        callsOnce = once;
    }

    void critical(@Nullable CriticalSection section) {
        critical = section;
    }

    void view(@Nullable Mode mode) {
        view = mode;
    }

    void changes(ChangedObject which) {
        changes = which;
    }

    void returnsUnshared() {
        returnsUnshared = true;
    }

    void waiting(Waiting how) {
        waiting = how;
    }

    void liveView(LiveView of) {
        liveView = of;
    }

    void element(ElementUse use) {
        elements.add(use);
    }

    /** Whether the caller is to hold the lock. */
    boolean requires(LockExpression lock) {
        return requires.stream().anyMatch(each -> each.expression().lock().equals(lock.lock()));
    }

    /** Whether anything was said of who holds the lock before and after, so that the method is no critical section of its own. */
    boolean saysWhoHolds() {
        return !requires.isEmpty() || !acquires.isEmpty() || !releases.isEmpty();
    }

    /**
     * Takes over what an overridden method promises, as far as nothing was said of it here. A critical section is not taken over: an
     * override that wants the lock says so, as the facade's own overrides must not. What is only known of a library's methods was
     * looked up through overriding already.
     */
    void inherit(LockContract overridden) {
        addAllIfEmpty(requires, overridden.requires());
        addAllIfEmpty(excludes, overridden.excludes());
        if (acquires.isEmpty() && releases.isEmpty()) {
            acquires.addAll(overridden.acquires());
            releases.addAll(overridden.releases());
        }
        immediate.addAll(overridden.immediate());
    }

    private static <T> void addAllIfEmpty(List<T> target, List<T> source) {
        if (target.isEmpty()) {
            target.addAll(source);
        }
    }

    LockContract finish() {
        LockContract contract = new LockContract(
                requires,
                excludes,
                acquires,
                releases,
                critical,
                immediate,
                view,
                changes,
                returnsUnshared,
                believed,
                sharedLocks,
                waiting,
                liveView,
                elements,
                callsOnce);
        return contract.equals(LockContract.NONE) ? LockContract.NONE : contract;
    }
}
