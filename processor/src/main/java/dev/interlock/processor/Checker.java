package dev.interlock.processor;

import com.sun.source.tree.ClassTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.interlock.processor.archive.CollectedFacts;
import dev.interlock.processor.check.BrokenContractCheck;
import dev.interlock.processor.check.FacadeBypassCheck;
import dev.interlock.processor.check.Findings;
import dev.interlock.processor.check.ImmediateCheck;
import dev.interlock.processor.check.InheritedPromisesCheck;
import dev.interlock.processor.check.LockOnValueCheck;
import dev.interlock.processor.check.MutableLockCheck;
import dev.interlock.processor.check.OverridingCheck;
import dev.interlock.processor.check.SelfDeadlockCheck;
import dev.interlock.processor.check.copy.CopiedMutexCheck;
import dev.interlock.processor.check.escape.GuardedEscapeCheck;
import dev.interlock.processor.check.guard.CallerMustHoldCheck;
import dev.interlock.processor.check.guard.DoubleCheckedLockingCheck;
import dev.interlock.processor.check.guard.GuardCheck;
import dev.interlock.processor.check.guard.OwedLocks;
import dev.interlock.processor.check.instance.InstanceOrderCheck;
import dev.interlock.processor.check.instance.SingleObjects;
import dev.interlock.processor.check.order.DeadlockCycleCheck;
import dev.interlock.processor.check.order.InconsistentHierarchyCheck;
import dev.interlock.processor.check.order.LockOrderCheck;
import dev.interlock.processor.check.order.LockOrderDetours;
import dev.interlock.processor.check.order.NestingCollector;
import dev.interlock.processor.check.order.OtherWaits;
import dev.interlock.processor.check.release.HandedClosures;
import dev.interlock.processor.check.release.LooseEnds;
import dev.interlock.processor.check.release.ReleaseWithoutHoldCheck;
import dev.interlock.processor.check.release.UnownedMutexes;
import dev.interlock.processor.check.release.UnreleasedLockCheck;
import dev.interlock.processor.check.waiting.BlockingCallCheck;
import dev.interlock.processor.check.waiting.WaitOutsideLoopCheck;
import dev.interlock.processor.ir.Body;
import dev.interlock.processor.lower.JavacSources;
import dev.interlock.processor.lower.Lowering;
import dev.interlock.processor.model.Declarations;
import dev.interlock.processor.model.Position;
import dev.interlock.processor.order.CallBack;
import dev.interlock.processor.order.DeclaredOrder;
import dev.interlock.processor.order.LockOrderGraph;
import dev.interlock.processor.picture.LockOrderReport;
import dev.interlock.processor.read.DeclarationReader;
import dev.interlock.processor.read.DomainClassReader;
import dev.interlock.processor.read.FacadeReading;
import dev.interlock.processor.report.Baseline;
import dev.interlock.processor.report.Options;
import dev.interlock.processor.report.Reporter;
import dev.interlock.processor.summary.Judge;
import dev.interlock.processor.summary.Summaries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** The checking of one compilation, from attributed classes to messages: who is called after whom, and nothing else. */
final class Checker {
    private final Trees trees;
    private final TreePath anywhere;
    private final JavacSources sources;
    private final Declarations declarations = new Declarations();
    private final DeclarationReader reader;
    private final Handover handover;
    private final DomainClassReader facades;
    private final Lowering lowering;
    private final Options options;
    private final Reporter reporter;
    private final RequestedFiles requested;
    private final @Nullable FactFiles files;
    private final Set<PackageElement> packages = new HashSet<>();
    private final Map<String, Options> optionsByFile = new HashMap<>();

    /** @param output where messages about these sources go */
    Checker(
            JavacTask task,
            List<TreePath> classes,
            Handover handover,
            Function<? super JavacSources, ? extends Reporter.Sink> output) {
        this.handover = handover;
        trees = Trees.instance(task);
        Elements elements = task.getElements();
        sources = new JavacSources(trees, classes);
        reader = new DeclarationReader(
                elements,
                task.getTypes(),
                declarations,
                sources::position,
                this::origin,
                new ImportsOfSources(sources, elements));
        facades = new DomainClassReader(reader, task.getTypes());
        lowering = new Lowering(task, new ReaderForLowering(reader), sources);
        anywhere = classes.get(0);
        Options.Parsed parsed = Options.ofCommandLine(handover.options());
        this.options = parsed.options();
        reporter = new Reporter(sources, this::optionsAt, output.apply(sources));
        parsed.complaints().forEach(reporter::complain);
        requested = new RequestedFiles(reporter::complain);
        options.baseline().flatMap(requested::baseline).ifPresent(reporter::accept);
        options.baselineToWrite().ifPresent(file -> reporter.record());
        files = handover.filer()
                .map(filer -> new FactFiles(filer, elements, reporter::unusable))
                .orElse(null);
    }

    /** Reads what a package declares of the order of locks, whether classes of it are compiled or not. */
    private void declareOrder(TreePath within) {
        if (trees.getElement(within) instanceof PackageElement element) {
            reader.declare(element);
        }
    }

    /** Where the declaration stands or, for one of a class that is not compiled now, the jar that it is in. */
    private Position origin(Element element) {
        Position position = sources.position(element);
        if (position.isKnown() || files == null || element instanceof PackageElement) {
            return position;
        }
        Element top = element;
        while (top.getEnclosingElement() != null && !(top.getEnclosingElement() instanceof PackageElement)) {
            top = top.getEnclosingElement();
        }
        String jar = top instanceof TypeElement type ? files.origin(type) : "";
        return jar.isEmpty() ? position : Position.elsewhere(jar, "", 0);
    }

    /** Judges every class, by what the packages declare too, and shows what is wrong. A fault of the analysis is itself reported, never thrown at the compiler. */
    void check(List<TreePath> classes, List<TreePath> packages) {
        check(classes, packages, lowered -> {});
    }

    /** The same, where {@code progress} is told how many classes are lowered. */
    void check(List<TreePath> classes, List<TreePath> packages, IntConsumer progress) {
        try {
            packages.forEach(this::declareOrder);
            judge(lowered(classes, progress));
        } catch (RuntimeException | StackOverflowError | AssertionError fault) {
            reporter.internalFailure("the whole compilation", Position.UNKNOWN, fault);
        } finally {
            reporter.addAll(reader.problems());
            reporter.flush();
            options.baselineToWrite().ifPresent(file -> requested.write(file, Baseline.text(reporter.recorded())));
            reporter.closing(options.report().map(folder -> folder + "/" + LockOrderReport.PAGE))
                    .ifPresent(this::note);
        }
    }

    /** Says something that belongs to no place, and that never fails a build. */
    private void note(String text) {
        handover.messager()
                .ifPresentOrElse(
                        messager -> messager.printMessage(Diagnostic.Kind.NOTE, text),
                        () -> trees.printMessage(
                                Diagnostic.Kind.NOTE, text, anywhere.getLeaf(), anywhere.getCompilationUnit()));
    }

    private List<Body> lowered(List<TreePath> classes, IntConsumer progress) {
        List<Body> bodies = new ArrayList<>();
        int done = 0;
        for (TreePath type : classes) {
            progress.accept(++done);
            try {
                declare(trees.getElement(type));
                bodies.addAll(lowering.lower(type));
            } catch (RuntimeException | StackOverflowError | AssertionError fault) {
                String name = ((ClassTree) type.getLeaf()).getSimpleName().toString();
                reporter.internalFailure(name, sources.position(type), fault);
            }
        }
        return bodies;
    }

    /** Reads every declaration of the class and of those inside it, so that a wrong annotation is found even where nothing uses it. */
    private void declare(@Nullable Element element) {
        if (element instanceof TypeElement type) {
            reader.declare(type);
            complainOfOptions(type);
            reportFacade(facades.read(type));
            ElementFilter.typesIn(type.getEnclosedElements()).forEach(this::declare);
        }
    }

    /** Settings of the package and module around a class that are not understood; of the classes in it, the first one tells. */
    private void complainOfOptions(TypeElement type) {
        if (type.getEnclosingElement() instanceof PackageElement within && packages.add(within)) {
            options.with(reader.optionsOf(type))
                    .complaints()
                    .forEach(complaint -> reporter.complain(sources.position(within), complaint));
        }
    }

    /** What keeps a facade from being written is reported here only where nobody tried to write it. */
    private void reportFacade(FacadeReading reading) {
        reporter.addAll(reading.remarks());
        if (!handover.hasProcessor()) {
            reporter.addAll(reading.obstacles());
        }
    }

    private void judge(List<Body> bodies) {
        Findings findings = new Findings();
        LockOrderGraph graph = new LockOrderGraph(declarations::monitorsAbove);
        CollectedFacts collected = new CollectedFacts();
        Summaries summaries = new Summaries(declarations, bodies);
        Surroundings around = files == null ? null : new Surroundings(files, reader, declarations);
        if (around != null) {
            around.load(summaries, graph, collected);
        }
        DeclaredOrder declared = new DeclaredOrder(reader.orders(), declarations.leaves(), declarations::monitorsAbove);
        LockOrderCheck lockOrder =
                new LockOrderCheck(declared, position -> optionsAt(position).orderDeclared());
        HandedClosures closures = new HandedClosures(summaries.effects());
        LooseEnds looseEnds =
                new LooseEnds(declarations, summaries, new UnownedMutexes(bodies, declarations), findings);
        CopiedMutexCheck copies = new CopiedMutexCheck(
                declarations, summaries.program(), summaries.facts(), summaries.effects(), findings);
        OverridingCheck overriding = new OverridingCheck(declarations, summaries.names(), findings);
        WaitOutsideLoopCheck waits = new WaitOutsideLoopCheck(declarations, summaries, findings);
        MutableLockCheck mutable = new MutableLockCheck(declarations, findings);
        DoubleCheckedLockingCheck initialisations =
                new DoubleCheckedLockingCheck(declarations, summaries.names(), findings);
        InstanceOrderCheck instances =
                new InstanceOrderCheck(declarations, summaries, bodies, new SingleObjects(declarations, bodies));
        OwedLocks owed = new OwedLocks(declarations, summaries, bodies);
        GuardCheck guards = new GuardCheck(declarations, summaries, owed, findings);
        GuardedEscapeCheck escapes = new GuardedEscapeCheck(declarations, summaries.names(), guards, findings);
        OtherWaits others = new OtherWaits(summaries, declarations, bodies, collected::add, collected::add);
        List<Judge> judges = new ArrayList<>(List.of(
                owed,
                guards,
                new CallerMustHoldCheck(declarations, summaries, owed, findings),
                new SelfDeadlockCheck(declarations, summaries.names(), summaries.facts(), findings),
                new FacadeBypassCheck(declarations, findings),
                copies,
                looseEnds,
                new UnreleasedLockCheck(declarations, summaries.names(), closures, looseEnds, findings),
                new ReleaseWithoutHoldCheck(declarations, summaries, looseEnds),
                new BrokenContractCheck(declarations, summaries.names(), findings),
                new ImmediateCheck(declarations, summaries.effects(), findings),
                new LockOnValueCheck(declarations, summaries.program(), summaries.names(), summaries.facts(), findings),
                mutable,
                waits,
                escapes,
                instances,
                initialisations,
                new BlockingCallCheck(declarations, summaries.names(), summaries.facts(), findings),
                new NestingCollector(summaries.facts(), declarations, graph, nesting -> {
                    collected.add(nesting);
                    lockOrder.problem(nesting).ifPresent(findings::add);
                })));
        judges.addAll(others.judges());
        summaries.judge(
                judges,
                (body, fault) -> reporter.internalFailure(body.thisType().toString(), body.position(), fault));
        owed.judgeDeclarations();
        Set<CallBack> callBacks = around == null ? Set.of() : around.callBacks();
        others.takenAgain(callBacks).forEach(findings::add);
        others.addTo(graph, callBacks, nesting -> lockOrder.problem(nesting).ifPresent(findings::add));
        looseEnds.judge();
        copies.judgeDeclarations();
        mutable.judgeDeclarations();
        waits.judgeDeclarations();
        initialisations.judgeDeclarations();
        escapes.judgeDeclarations();
        instances.problems().forEach(findings::add);
        overriding.judgeDeclarations();
        new InheritedPromisesCheck(declarations, summaries.names(), findings).judgeDeclarations();
        reporter.addAll(findings.sorted());
        reporter.addAll(new DeadlockCycleCheck(declared, instances::isOneLock).problems(graph));
        reporter.addAll(new LockOrderDetours(declared).problems(graph));
        reporter.addAll(new InconsistentHierarchyCheck().problems(declared));
        options.report()
                .ifPresent(folder -> requested.writeAll(folder, LockOrderReport.files(graph, declared, sources)));
        reporter.addAll(reader.problems());
        reporter.flush();
        if (around != null && reporter.errors() == 0) {
            bodies.forEach(body -> collected.add(body.method(), summaries.toKeep(body.method())));
            collected.addWritten(graph.written());
            collected.addOrders(reader.ordersByPlace());
            around.save(collected);
        }
    }

    /** What is asked for on the command line, and over it by the package and module around the place, which are those of its file. */
    private Options optionsAt(Position position) {
        return optionsByFile.computeIfAbsent(
                position.file(),
                file -> sources.classAt(position)
                        .map(type -> options.with(reader.optionsOf(type)).options())
                        .orElse(options));
    }
}
