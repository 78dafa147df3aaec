package dev.interlock.processor.lower;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.model.SourceText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** The source files of the compilation as javac holds them: positions of trees, and trees of positions. Not thread-safe. */
public final class JavacSources implements SourceText {
    /** Collects the variables of a member. */
    private static final TreeScanner<@Nullable Void, Set<String>> VARIABLES = new TreeScanner<>() {
        @Override
        public @Nullable Void visitVariable(VariableTree tree, Set<String> names) {
            names.add(tree.getName().toString());
            return super.visitVariable(tree, names);
        }
    };

    private final Trees trees;
    private final Map<String, CompilationUnitTree> units = new HashMap<>();
    private final IdentityHashMap<CompilationUnitTree, TreePositions> positions = new IdentityHashMap<>();
    private final IdentityHashMap<CompilationUnitTree, String> texts = new IdentityHashMap<>();
    private final Map<Element, DeclarationIndex.Entry> declarations = new HashMap<>();

    /**
     * The sources of the units that {@code classes} stand in.
     *
     * @param classes the paths of the top-level classes, as {@link WholeProgram} hands them over
     */
    public JavacSources(Trees trees, List<TreePath> classes) {
        this.trees = trees;
        for (TreePath type : classes) {
            TreePositions unit = positions(type.getCompilationUnit());
            units.put(unit.file(), type.getCompilationUnit());
            DeclarationIndex.add(trees, type, declarations);
        }
    }

    /** The positions of the trees of one unit. */
    TreePositions positions(CompilationUnitTree unit) {
        return positions.computeIfAbsent(unit, u -> new TreePositions(trees.getSourcePositions(), u));
    }

    /** Notes what a class inside a body declares, before it is asked for. */
    void declare(TreePath type) {
        DeclarationIndex.add(trees, type, declarations);
    }

    /** Where an element is declared; {@link Position#UNKNOWN} for what is not compiled now. */
    public Position position(Element element) {
        return entry(element)
                .map(entry -> positions(entry.unit()).of(entry.tree()))
                .orElse(Position.UNKNOWN);
    }

    /** Whether the element's declaration is compiled now. */
    public boolean isFromSource(Element element) {
        return entry(element).isPresent();
    }

    /** The tree of a method; null for one that is not compiled now. */
    @Nullable MethodTree method(ExecutableElement method) {
        return entry(method)
                .map(entry -> entry.tree() instanceof MethodTree tree ? tree : null)
                .orElse(null);
    }

    /** Where a tree stands. */
    public Position position(TreePath path) {
        return positions(path.getCompilationUnit()).of(path.getLeaf());
    }

    /** The type that {@code simpleName} is imported as in the file that declares {@code site}, or null. */
    public @Nullable TypeElement imported(Element site, String simpleName, Elements elements) {
        return entry(site)
                .map(entry -> ImportedTypes.find(entry.unit(), simpleName, elements))
                .orElse(null);
    }

    /** The types from which the file that declares {@code site} imports static members of that name, if they have one. */
    public List<TypeElement> staticOwners(Element site, String simpleName, Elements elements) {
        return entry(site)
                .map(entry -> ImportedTypes.staticOwners(entry.unit(), simpleName, elements))
                .orElse(List.of());
    }

    private Optional<DeclarationIndex.Entry> entry(Element element) {
        DeclarationIndex.Entry known = declarations.get(element);
        if (known == null && element instanceof PackageElement) {
            return packageEntry(element);
        } else if (known != null || !DeclarationIndex.isLocal(element)) {
            return Optional.ofNullable(known);
        }
        return Optional.ofNullable(trees.getPath(element))
                .map(path -> new DeclarationIndex.Entry(path.getCompilationUnit(), path.getLeaf()));
    }

    /** A package is declared in a unit without classes, its package-info; one from a jar, or without annotations, has none. */
    private Optional<DeclarationIndex.Entry> packageEntry(Element element) {
        TreePath path = trees.getPath(element);
        if (path == null) {
            return Optional.empty();
        }
        DeclarationIndex.Entry entry = new DeclarationIndex.Entry(path.getCompilationUnit(), path.getLeaf());
        declarations.put(element, entry);
        units.put(positions(entry.unit()).file(), entry.unit());
        return Optional.of(entry);
    }

    /** The tree that stands at {@code position}, with its path; for a report through {@link Trees#printMessage}. */
    public Optional<TreePath> find(Position position) {
        CompilationUnitTree unit = units.get(position.file());
        return unit == null ? Optional.empty() : TreeFinder.find(unit, positions(unit), position);
    }

    /** The innermost class around {@code position}. */
    public Optional<Element> classAt(Position position) {
        TreePath path = find(position).orElse(null);
        while (path != null && !(path.getLeaf() instanceof ClassTree)) {
            path = path.getParentPath();
        }
        return Optional.ofNullable(path).map(trees::getElement);
    }

    /** Reports a message at {@code position}, or without a place where there is none in the source. */
    public void print(Diagnostic.Kind kind, String message, Position position, Diagnostics elsewhere) {
        find(position)
                .ifPresentOrElse(
                        path -> trees.printMessage(kind, message, path.getLeaf(), path.getCompilationUnit()),
                        () -> elsewhere.print(kind, message));
    }

    /** Where a message without a place in the source goes. */
    @FunctionalInterface
    public interface Diagnostics {
        /** Prints the message. */
        void print(Diagnostic.Kind kind, String message);
    }

    @Override
    public String memberAt(Position position) {
        List<String> names = new ArrayList<>();
        for (TreePath path = find(position).orElse(null); path != null; path = path.getParentPath()) {
            Tree leaf = path.getLeaf();
            boolean isField =
                    leaf instanceof VariableTree && path.getParentPath().getLeaf() instanceof ClassTree;
            if (leaf instanceof ClassTree type) {
                names.add(0, type.getSimpleName().toString());
            } else if (leaf instanceof MethodTree method) {
                names.add(
                        0,
                        method.getParameters().stream()
                                .map(parameter -> String.valueOf(parameter.getType()))
                                .collect(Collectors.joining(", ", method.getName() + "(", ")")));
            } else if (isField) {
                names.add(0, ((VariableTree) leaf).getName().toString());
            }
        }
        CompilationUnitTree unit = units.get(position.file());
        if (unit != null && unit.getPackageName() != null) {
            names.add(0, packageOf(unit));
        }
        return String.join(".", names);
    }

    @Override
    public Set<String> variablesAt(Position position) {
        Set<String> names = new TreeSet<>();
        for (TreePath path = find(position).orElse(null); path != null; path = path.getParentPath()) {
            TreePath around = path.getParentPath();
            Tree leaf = path.getLeaf();
            if (around != null && around.getLeaf() instanceof ClassTree && !(leaf instanceof ClassTree)) {
                VARIABLES.scan(leaf instanceof VariableTree field ? field.getInitializer() : leaf, names);
            }
        }
        return names;
    }

    /** The name of the package that the unit is in; empty for the unnamed one. */
    public static String packageOf(CompilationUnitTree unit) {
        return unit.getPackageName() == null ? "" : unit.getPackageName().toString();
    }

    @Override
    public String line(Position position) {
        CompilationUnitTree unit = units.get(position.file());
        if (unit == null || !position.isKnown()) {
            return "";
        }
        String text = texts.computeIfAbsent(unit, JavacSources::textOf);
        return text.lines().skip(position.line() - 1L).findFirst().orElse("").strip();
    }

    private static String textOf(CompilationUnitTree unit) {
        try {
            return unit.getSourceFile().getCharContent(true).toString();
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public Set<String> suppressionsAt(Position position) {
        Set<String> found = new TreeSet<>();
        for (TreePath path = find(position).orElse(null); path != null; path = path.getParentPath()) {
            ModifiersTree modifiers = modifiers(path.getLeaf());
            if (modifiers != null) {
                modifiers.getAnnotations().forEach(annotation -> found.addAll(suppressions(annotation)));
            }
        }
        return found;
    }

    private static @Nullable ModifiersTree modifiers(Tree tree) {
        if (tree instanceof ClassTree type) {
            return type.getModifiers();
        } else if (tree instanceof MethodTree method) {
            return method.getModifiers();
        } else if (tree instanceof VariableTree variable) {
            return variable.getModifiers();
        }
        return null;
    }

    private static Set<String> suppressions(AnnotationTree annotation) {
        return annotation.getAnnotationType().toString().endsWith("SuppressWarnings")
                ? StringLiterals.in(annotation)
                : Set.of();
    }
}
