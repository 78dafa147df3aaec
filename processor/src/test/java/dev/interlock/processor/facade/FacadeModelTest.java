package dev.interlock.processor.facade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * The facade of any domain class does what a plain model for one thread says: a map of values by field. The class has any fields, under any
 * lock, with any names of accessors; it is compiled, and then both are driven side by side.
 */
class FacadeModelTest {
    private static final List<String> LOCKS = List.of(
            "Mutex",
            "RecursiveMutex",
            "RWMutex",
            "java.util.concurrent.locks.ReentrantLock",
            "java.util.concurrent.locks.ReentrantReadWriteLock",
            "java.util.concurrent.locks.StampedLock");

    /** The type of a field, with what an update adds to a value. */
    enum Kind {
        INT("int", "java.util.function.IntUnaryOperator", 0),
        LONG("long", "java.util.function.LongUnaryOperator", 0L),
        DOUBLE("double", "java.util.function.DoubleUnaryOperator", 0.0),
        BOOLEAN("boolean", "java.util.function.UnaryOperator<Boolean>", false),
        STRING("String", "java.util.function.UnaryOperator<String>", null),
        LIST("java.util.List<Integer>", "", null);

        private final String type;
        private final String operator;
        private final Object initial;

        Kind(String type, String operator, Object initial) {
            this.type = type;
            this.operator = operator;
            this.initial = initial;
        }

        Object value(int n) {
            return switch (this) {
                case INT -> n;
                case LONG -> (long) n;
                case DOUBLE -> n / 2.0;
                case BOOLEAN -> n % 2 == 0;
                case STRING -> n == 0 ? null : ("s" + n).intern();
                case LIST -> n == 0 ? null : new ArrayList<>(List.of(n, n + 1));
            };
        }

        Object changed(Object value, int n) {
            return switch (this) {
                case INT -> (int) value + n;
                case LONG -> (long) value + n;
                case DOUBLE -> (double) value + n;
                case BOOLEAN -> !(boolean) value;
                case STRING -> (value + "+" + n).intern();
                case LIST -> throw new IllegalArgumentException();
            };
        }

        Object change(int n) {
            return switch (this) {
                case INT -> (IntUnaryOperator) value -> (int) changed(value, n);
                case LONG -> (LongUnaryOperator) value -> (long) changed(value, n);
                case DOUBLE -> (DoubleUnaryOperator) value -> (double) changed(value, n);
                default -> (UnaryOperator<Object>) value -> changed(value, n);
            };
        }
    }

    /**
     * A field of the domain class.
     *
     * @param bean whether its accessors are named as those of beans
     */
    record Field(Kind kind, int lock, boolean bean) {
        String getter(int index) {
            return bean ? (kind == Kind.BOOLEAN ? "is" : "get") + "F" + index : "f" + index;
        }

        String setter(int index) {
            return bean ? "setF" + index : "f" + index;
        }
    }

    /** One call: of an accessor of the field, with values made of the numbers. */
    record Step(int field, int operation, int one, int two) {}

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void facadeAndModelAgree(@ForAll("fields") List<Field> fields, @ForAll("steps") List<Step> steps) {
        Object facade = Facades.instance(source(fields));
        Map<Integer, Object> model = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            model.put(i, fields.get(i).kind().initial);
        }
        for (Step step : steps) {
            int index = step.field() % fields.size();
            assertThat(onFacade(facade, fields.get(index), index, step))
                    .as("%s of %s", step, fields)
                    .isEqualTo(onModel(model, fields.get(index).kind(), index, step));
        }
    }

    private static Object onFacade(Object facade, Field field, int index, Step step) {
        Kind kind = field.kind();
        return switch (operation(kind, step)) {
            case 0 -> Facades.call(facade, field.getter(index));
            case 1 -> Facades.call(facade, field.setter(index), kind.value(step.one()));
            case 2 -> Facades.call(facade, "updateF" + index, kind.change(step.one()));
            default -> Facades.call(facade, "compareAndSetF" + index, kind.value(step.one()), kind.value(step.two()));
        };
    }

    private static Object onModel(Map<Integer, Object> model, Kind kind, int index, Step step) {
        switch (operation(kind, step)) {
            case 0:
                return model.get(index);
            case 1:
                model.put(index, kind.value(step.one()));
                return null;
            case 2:
                model.put(index, kind.changed(model.get(index), step.one()));
                return model.get(index);
            default:
                boolean same = Objects.equals(model.get(index), kind.value(step.one()));
                if (same) {
                    model.put(index, kind.value(step.two()));
                }
                return same;
        }
    }

    /** A list is only read and set: its references are not compared, since a snapshot is another one. */
    private static int operation(Kind kind, Step step) {
        return kind == Kind.LIST ? step.operation() % 2 : step.operation();
    }

    private static String source(List<Field> fields) {
        StringBuilder text = new StringBuilder("abstract class Any {\n");
        for (int i = 0; i < LOCKS.size(); i++) {
            text.append("final %s lock%d = new %s();%n".formatted(LOCKS.get(i), i, LOCKS.get(i)));
        }
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            String type = field.kind().type;
            text.append("@GuardedBy(\"lock%d\") %s f%d;%n".formatted(field.lock(), type, i));
            text.append("abstract %s %s();%n".formatted(type, field.getter(i)));
            text.append("abstract void %s(%s value);%n".formatted(field.setter(i), type));
            if (field.kind() != Kind.LIST) {
                text.append("abstract %s updateF%d(%s change);%n".formatted(type, i, field.kind().operator));
                text.append("abstract boolean compareAndSetF%d(%s expected, %s value);%n".formatted(i, type, type));
            }
        }
        return text.append("}\n").toString();
    }

    @Provide
    Arbitrary<List<Field>> fields() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers().between(0, LOCKS.size() - 1),
                        Arbitraries.of(true, false))
                .as(Field::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> small = Arbitraries.integers().between(0, 2);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 3),
                        small,
                        small)
                .as(Step::new)
                .list()
                .ofMinSize(20)
                .ofMaxSize(80);
    }
}
