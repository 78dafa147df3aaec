package dev.interlock.processor.facade;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What the constructors of a facade keep of the constructors that they stand for. */
class ConstructorBehaviourTest {
    @Test
    void constructorsKeepAnnotationsGenericsThrowsAndVarargs() throws Exception {
        Facades facades = Facades.of("""
                class Account<T> {
                    final Mutex mu = new Mutex();
                    @GuardedBy("mu") private int count;
                    @Deprecated protected Account(@Named("who") T who, String... names) throws java.io.IOException {
                        count = names.length;
                    }
                    <E extends Number> Account(java.util.List<? super E> numbers) {}
                    private Account() {}
                    @Critical("mu") int count() { return count; }
                    @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
                    @interface Named { String value(); }
                }
                """);
        Class<?> origin = facades.load().loadClass("bank.Account");
        Class<?> facade = origin.getClassLoader().loadClass("bank.GuardedAccount");

        assertThat(Arrays.stream(facade.getDeclaredConstructors()).map(ConstructorBehaviourTest::describe))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(origin.getDeclaredConstructors())
                        .filter(constructor -> !java.lang.reflect.Modifier.isPrivate(constructor.getModifiers()))
                        .map(ConstructorBehaviourTest::describe)
                        .toList());
    }

    private static String describe(Constructor<?> constructor) {
        return constructor.toGenericString().replace("bank.Guarded", "bank.")
                + Arrays.toString(constructor.getAnnotations())
                + Arrays.deepToString(constructor.getParameterAnnotations())
                + constructor.isVarArgs();
    }
}
