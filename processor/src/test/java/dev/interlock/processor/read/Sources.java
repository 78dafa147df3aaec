package dev.interlock.processor.read;

import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.DeclaredField;
import dev.interlock.processor.model.DeclaredMethod;
import dev.interlock.processor.model.LockExpression;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.report.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.JavaFileObject;

/** Small source files, compiled so far that their declarations can be read. */
final class Sources {
    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("(?:class|interface|enum|record) (\\w+)");

    private final List<JavaFileObject> files;

    private Sources(List<JavaFileObject> files) {
        this.files = files;
    }

    /** One file each, named after its first class; our annotations and the locks need no import. */
    static Sources of(String... texts) {
        return new Sources(Arrays.stream(texts).map(Sources::file).toList());
    }

    private static JavaFileObject file(String text) {
        Matcher within = PACKAGE.matcher(text);
        String declaration = within.find() ? within.group() : "";
        Matcher type = TYPE.matcher(text);
        boolean named = type.find();
        String name = named ? type.group(1) : "package-info";
        String prefix = declaration.isEmpty() ? "" : within.group(1) + ".";
        String imports = " import dev.interlock.annotations.*; import dev.interlock.runtime.*;"
                + " import java.util.*; import java.util.concurrent.locks.*; ";
        String source =
                named && !text.contains("@interface") ? declaration + imports + text.replace(declaration, "") : text;
        return JavaFileObjects.forSourceString(prefix + name, source);
    }

    /** Reads all classes of the files and hands the result over. */
    void read(Consumer<Read> test) {
        List<Throwable> thrown = new ArrayList<>();
        boolean[] ran = {false};
        Compilation compilation = javac().withOptions("-proc:only", "-parameters")
                .withProcessors(new AbstractProcessor() {
                    @Override
                    public Set<String> getSupportedAnnotationTypes() {
                        return Set.of("*");
                    }

                    @Override
                    public SourceVersion getSupportedSourceVersion() {
                        return SourceVersion.latestSupported();
                    }

                    @Override
                    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
                        if (!round.processingOver()) {
                            ran[0] = true;
                            Declarations declarations = new Declarations();
                            DeclarationReader reader = new DeclarationReader(
                                    processingEnv.getElementUtils(),
                                    processingEnv.getTypeUtils(),
                                    declarations,
                                    element -> position(element, round.getRootElements()),
                                    Imports.NONE);
                            try {
                                declareAll(reader, ElementFilter.typesIn(round.getRootElements()));
                                test.accept(new Read(reader, declarations, processingEnv.getElementUtils()));
                            } catch (RuntimeException | Error e) {
                                thrown.add(e);
                            }
                        }
                        return false;
                    }
                })
                .compile(files);
        rethrow(thrown);
        if (!ran[0]) {
            throw new AssertionError(compilation.diagnostics().toString());
        }
    }

    private static void rethrow(List<Throwable> thrown) {
        for (Throwable each : thrown) {
            if (each instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) each;
        }
    }

    private static void declareAll(DeclarationReader reader, Iterable<TypeElement> types) {
        for (TypeElement type : types) {
            reader.declare(type);
            declareAll(reader, ElementFilter.typesIn(type.getEnclosedElements()));
        }
    }

    /** Every declaration of the files is at a line of its own, as far as the order of problems matters. */
    private static Position position(Element element, Set<? extends Element> roots) {
        Element top = element;
        while (top.getEnclosingElement() instanceof TypeElement || !(top instanceof TypeElement)) {
            if (roots.contains(top)) {
                break;
            }
            Element next = top.getEnclosingElement();
            if (next == null) {
                return Position.UNKNOWN;
            }
            top = next;
        }
        return roots.contains(top) ? new Position(top.getSimpleName() + ".java", 1, 1, 0, 0) : Position.UNKNOWN;
    }

    /** What was read. */
    record Read(DeclarationReader reader, Declarations declarations, Elements elements) {
        TypeElement type(String name) {
            return elements.getTypeElement(name);
        }

        DeclaredField field(String type, String name) {
            return reader.field(ElementFilter.fieldsIn(type(type).getEnclosedElements()).stream()
                    .filter(field -> field.getSimpleName().contentEquals(name))
                    .findFirst()
                    .orElseThrow());
        }

        /** The first method of that name. */
        DeclaredMethod method(String type, String name) {
            return reader.method(type(type).getEnclosedElements().stream()
                    .filter(javax.lang.model.element.ExecutableElement.class::isInstance)
                    .map(javax.lang.model.element.ExecutableElement.class::cast)
                    .filter(method -> method.getSimpleName().contentEquals(name))
                    .findFirst()
                    .orElseThrow());
        }

        /** The declared orders as text. */
        List<String> orders() {
            return reader.orders().stream()
                    .map(order -> order.declaredAt() + ": " + order.outermostFirst())
                    .toList();
        }

        /** The problems as text, the fixes under them. */
        List<String> problems() {
            return reader.problems().stream().map(Read::text).toList();
        }

        private static String text(Problem problem) {
            StringBuilder text = new StringBuilder(problem.summary());
            for (Problem.Detail detail : problem.details()) {
                Problem.Labelled labelled = (Problem.Labelled) detail;
                labelled.lines()
                        .forEach(line -> text.append("\n  ")
                                .append(labelled.label())
                                .append(": ")
                                .append(line));
            }
            return text.toString();
        }
    }

    /** A lock expression as the tests write it: kind, lock, view. */
    static String text(LockExpression expression) {
        return expression.kind() + " " + expression.lock() + (expression.view() == null ? "" : " " + expression.view());
    }
}
