package dev.interlock.processor.flow;

import dev.interlock.processor.ir.Value;
import dev.interlock.processor.model.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How tests came out on one group of paths: what is the same on all of them and, where paths came together on which tests came out
 * differently, the cases, one of which each path is. So the paths that skip {@code if (a && b)} have {@code a} false or {@code b} false, and
 * the second time that is asked none of them finds both true. Immutable.
 *
 * @param known the outcomes that all paths share
 * @param cases further outcomes, all of those of at least one case being those of any one path; none where nothing more is known
 */
record Outcomes(Map<Condition, Boolean> known, Set<Map<Condition, Boolean>> cases) {
    /** Nothing is known. */
    static final Outcomes NONE = new Outcomes(Map.of(), Set.of());

    /** More cases than that, or a case of more outcomes, are not followed. */
    private static final int MANY = 8;

    /** What the condition was found to be on all paths, or null. */
    @Nullable Boolean of(Condition condition) {
        return known.get(condition);
    }

    /** A value that what is at the place was found to be the same as, or null. */
    @Nullable Value sameAs(Place place) {
        for (Map.Entry<Condition, Boolean> outcome : known.entrySet()) {
            Condition condition = outcome.getKey();
            if (outcome.getValue()
                    && condition.operator().equals("==")
                    && condition.left() instanceof Value.At at
                    && at.place().equals(place)) {
                return condition.right();
            }
        }
        return null;
    }

    /** The same, with one more outcome on all paths. */
    Outcomes with(Condition condition, boolean outcome) {
        Boolean before = known.get(condition);
        if (before != null && before == outcome) {
            return this;
        }
        Map<Condition, Boolean> more = new LinkedHashMap<>(known);
        more.put(condition, outcome);
        return new Outcomes(more, cases);
    }

    /** The same without the cases that say otherwise; null where none is left, so that no path comes to that outcome. */
    @Nullable Outcomes where(Condition condition, boolean outcome) {
        if (cases.isEmpty()) {
            return this;
        }
        List<Map<Condition, Boolean>> left = new ArrayList<>();
        for (Map<Condition, Boolean> each : cases) {
            Boolean there = each.get(condition);
            if (there == null) {
                left.add(each);
            } else if (there == outcome) {
                left.add(without(condition, each));
            }
        }
        return left.isEmpty() ? null : new Outcomes(known, simplified(left)).settled();
    }

    /** The same; the one case that is left is what all paths share. */
    private Outcomes settled() {
        if (cases.size() != 1) {
            return this;
        }
        Map<Condition, Boolean> all = new LinkedHashMap<>(known);
        cases.forEach(all::putAll);
        return new Outcomes(all, Set.of());
    }

    /** The same, when what the variable was is no longer what it is: the cases do not speak of it any more. */
    Outcomes without(Place variable) {
        if (cases.isEmpty()) {
            return this;
        }
        List<Map<Condition, Boolean>> left = new ArrayList<>();
        for (Map<Condition, Boolean> each : cases) {
            Map<Condition, Boolean> rest = new LinkedHashMap<>(each);
            rest.keySet().removeIf(condition -> condition.mentions(variable::equals));
            left.add(rest);
        }
        return new Outcomes(known, simplified(left));
    }

    /** The same without the cases. */
    Outcomes withoutCases() {
        return cases.isEmpty() ? this : new Outcomes(known, Set.of());
    }

    /** Whether an outcome that all paths share is of something at such a place. */
    boolean mentions(Predicate<Place> step) {
        return known.keySet().stream().anyMatch(condition -> condition.mentions(step));
    }

    /** The same with new names. */
    Outcomes renamed(UnaryOperator<Place> rename) {
        List<Map<Condition, Boolean>> others = new ArrayList<>();
        cases.forEach(each -> others.add(renamed(each, rename)));
        return new Outcomes(renamed(known, rename), simplified(others));
    }

    private static Map<Condition, Boolean> renamed(Map<Condition, Boolean> outcomes, UnaryOperator<Place> rename) {
        Map<Condition, Boolean> all = new LinkedHashMap<>();
        outcomes.forEach((condition, outcome) -> all.put(condition.renamed(rename), outcome));
        return all;
    }

    /** What is true on both groups of paths, without the cases. */
    Outcomes common(Outcomes other) {
        return new Outcomes(LockState.common(known, other.known), Set.of());
    }

    /**
     * What is true on both groups of paths.
     *
     * @param here what variables are known to be on these paths, which answers tests of them
     * @param there the same on the others
     */
    Outcomes joined(Outcomes other, Map<Place, Value> here, Map<Place, Value> there) {
        if (equals(other) && here.equals(there)) {
            return this;
        }
        Map<Condition, Boolean> common = LockState.common(known, other.known);
        List<Map<Condition, Boolean>> all = new ArrayList<>(casesBeside(common, truths(here, there)));
        all.addAll(other.casesBeside(common, truths(there, here)));
        return new Outcomes(common, simplified(all));
    }

    /** The booleans among those values that are not the same among the others. */
    private static Map<Condition, Boolean> truths(Map<Place, Value> values, Map<Place, Value> others) {
        Map<Condition, Boolean> truths = new LinkedHashMap<>();
        values.forEach((place, value) -> {
            boolean isTrue = value.equals(Value.Constant.TRUE);
            if ((isTrue || value.equals(Value.Constant.FALSE)) && !value.equals(others.get(place))) {
                truths.put(Condition.isTrue(place), isTrue);
            }
        });
        return truths;
    }

    private List<Map<Condition, Boolean>> casesBeside(Map<Condition, Boolean> common, Map<Condition, Boolean> besides) {
        Map<Condition, Boolean> own = new LinkedHashMap<>(known);
        own.keySet().removeAll(common.keySet());
        own.putAll(besides);
        List<Map<Condition, Boolean>> all = new ArrayList<>();
        for (Map<Condition, Boolean> each : cases.isEmpty() ? Set.of(Map.<Condition, Boolean>of()) : cases) {
            Map<Condition, Boolean> whole = new HashMap<>(own);
            whole.putAll(each);
            all.add(whole);
        }
        return all;
    }

    /** The same cases in fewer words; none where they are too many, or one of them says nothing. */
    private static Set<Map<Condition, Boolean>> simplified(List<Map<Condition, Boolean>> all) {
        Set<Map<Condition, Boolean>> cases = new LinkedHashSet<>();
        for (Map<Condition, Boolean> each : all) {
            add(each, cases);
        }
        boolean tellsNothing =
                cases.size() > MANY || cases.stream().anyMatch(each -> each.isEmpty() || each.size() > MANY);
        return tellsNothing ? Set.of() : cases;
    }

    /** Adds a case, unless another one covers it; two that differ in one outcome alone are one without that. */
    private static void add(Map<Condition, Boolean> added, Set<Map<Condition, Boolean>> cases) {
        for (Map<Condition, Boolean> each : List.copyOf(cases)) {
            Condition open = onlyDifference(added, each);
            if (added.entrySet().containsAll(each.entrySet())) {
                return;
            } else if (each.entrySet().containsAll(added.entrySet())) {
                cases.remove(each);
            } else if (open != null) {
                cases.remove(each);
                add(without(open, added), cases);
                return;
            }
        }
        cases.add(added);
    }

    /** The one condition that the two cases answer differently, where they answer the same conditions; null where there is none such. */
    private static @Nullable Condition onlyDifference(Map<Condition, Boolean> one, Map<Condition, Boolean> other) {
        if (!one.keySet().equals(other.keySet())) {
            return null;
        }
        Condition found = null;
        for (Map.Entry<Condition, Boolean> answer : one.entrySet()) {
            if (!answer.getValue().equals(other.get(answer.getKey()))) {
                if (found != null) {
                    return null;
                }
                found = answer.getKey();
            }
        }
        return found;
    }

    private static Map<Condition, Boolean> without(Condition condition, Map<Condition, Boolean> outcomes) {
        Map<Condition, Boolean> rest = new LinkedHashMap<>(outcomes);
        rest.remove(condition);
        return rest;
    }

    @Override
    public String toString() {
        return cases.isEmpty() ? known.toString() : known + " and one of " + cases;
    }
}
