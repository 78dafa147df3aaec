package dev.interlock.processor.lower;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;

/**
 * All classes of a compilation, with every body attributed, at a time when no class file is written yet.
 *
 * <p>javac by default attributes, analyses and writes one class after the other, so that the last body is understood when the first class
 * file is on disk already. But javac attributes a class on demand when an element inside it is asked for, and does not do it twice. So at
 * the first class that javac starts to analyse, an element of each entered class is asked for. Attribution may enter further units (found
 * on the source path): the sweep goes on until none is new. None of this is promised by javac; {@code WholeProgramTest} is the canary.
 */
public final class WholeProgram implements TaskListener {
    private final Trees trees;
    private final BiConsumer<List<TreePath>, List<TreePath>> onAttributed;
    private final IntConsumer onEach;
    private final Map<String, CompilationUnitTree> units = new TreeMap<>();
    private boolean swept;

    private WholeProgram(Trees trees, BiConsumer<List<TreePath>, List<TreePath>> onAttributed, IntConsumer onEach) {
        this.trees = trees;
        this.onAttributed = onAttributed;
        this.onEach = onEach;
    }

    /**
     * Listens to {@code task} and calls {@code onAttributed} once, when all bodies are attributed, with the paths of all top-level classes,
     * and those of the packages that a {@code package-info} declares, both in the order of their files' URIs. An error that the callback reports keeps javac from writing any class file. It is not called
     * where there is no class, and where javac does not come to analysis: parse errors, unknown types in signatures, {@code -proc:only}.
     */
    public static void install(JavacTask task, BiConsumer<List<TreePath>, List<TreePath>> onAttributed) {
        install(task, onAttributed, attributed -> {});
    }

    /** The same, where {@code onEach} is told, as the work goes on, how many files are attributed. */
    public static void install(
            JavacTask task, BiConsumer<List<TreePath>, List<TreePath>> onAttributed, IntConsumer onEach) {
        task.addTaskListener(new WholeProgram(Trees.instance(task), onAttributed, onEach));
    }

    @Override
    public void finished(TaskEvent event) {
        CompilationUnitTree unit = event.getCompilationUnit();
        if (event.getKind() == TaskEvent.Kind.ENTER && unit != null && unit.getSourceFile() != null) {
            units.put(unit.getSourceFile().toUri().toString(), unit);
        }
    }

    @Override
    public void started(TaskEvent event) {
        if (event.getKind() == TaskEvent.Kind.ANALYZE && !swept) {
            swept = true;
            attributeAll();
            List<TreePath> classes = topLevelClasses();
            if (!classes.isEmpty()) {
                onAttributed.accept(classes, packages());
            }
        }
    }

    private void attributeAll() {
        Set<String> seen = new HashSet<>();
        List<CompilationUnitTree> fresh;
        do {
            fresh = new ArrayList<>();
            for (Map.Entry<String, CompilationUnitTree> unit : units.entrySet()) {
                if (seen.add(unit.getKey())) {
                    fresh.add(unit.getValue());
                }
            }
            int before = seen.size() - fresh.size();
            for (int i = 0; i < fresh.size(); i++) {
                classesOf(fresh.get(i)).forEach(this::attribute);
                onEach.accept(before + i + 1);
            }
        } while (!fresh.isEmpty());
    }

    /** Asks for an element that a class's modifiers cannot have, which makes javac attribute the class in order to look again. */
    private void attribute(TreePath type) {
        trees.getElement(new TreePath(type, ((ClassTree) type.getLeaf()).getModifiers()));
    }

    private List<TreePath> topLevelClasses() {
        return units.values().stream().flatMap(unit -> classesOf(unit).stream()).toList();
    }

    private List<TreePath> packages() {
        return units.values().stream()
                .filter(unit -> unit.getPackage() != null && unit.getTypeDecls().isEmpty())
                .map(unit -> new TreePath(new TreePath(unit), unit.getPackage()))
                .toList();
    }

    private static List<TreePath> classesOf(CompilationUnitTree unit) {
        TreePath root = new TreePath(unit);
        List<TreePath> classes = new ArrayList<>();
        for (Tree declaration : unit.getTypeDecls()) {
            if (declaration instanceof ClassTree) {
                classes.add(new TreePath(root, declaration));
            }
        }
        return classes;
    }
}
