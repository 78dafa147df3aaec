package maker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Writes a class with a guarded field, in the manner of any generator that knows of locks. */
@SupportedAnnotationTypes("maker.Counted")
public class CounterMaker extends AbstractProcessor {
    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (Element type : round.getElementsAnnotatedWith(Counted.class)) {
            String name = "CounterOf" + type.getSimpleName();
            try (Writer out =
                    processingEnv.getFiler().createSourceFile("bank." + name, type).openWriter()) {
                out.write(String.join(
                        "\n",
                        "package bank;",
                        "import dev.interlock.annotations.*;",
                        "public class " + name + " {",
                        "    final dev.interlock.runtime.Mutex mu = new dev.interlock.runtime.Mutex();",
                        "    @GuardedBy(\"mu\") private long count;",
                        "    @Critical(\"mu\") public void count() { count++; }",
                        "    @Holding(\"mu\") long counted() { return count; }",
                        "}",
                        ""));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return true;
    }
}
