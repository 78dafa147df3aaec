package dev.interlock.processor;

import com.google.auto.service.AutoService;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Plugin;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.Trees;
import dev.interlock.processor.lower.ImportedTypes;
import dev.interlock.processor.lower.SourceFiles;
import dev.interlock.processor.lower.WholeProgram;

/** The checker: a compiler plugin that starts by itself and judges every method body before any class file is written. */
@AutoService(Plugin.class)
public final class InterlockPlugin implements Plugin {
    @Override
    public String getName() {
        return "Interlock";
    }

    @Override
    public boolean autoStart() {
        return true;
    }

    @Override
    public void init(JavacTask task, String... args) {
        Handover handover = offer(task);
        WholeProgram.install(
                task,
                (classes, packages) -> new Checker(
                                task,
                                classes,
                                handover,
                                sources -> new CompilerMessages(Trees.instance(task), sources, classes.get(0)))
                        .check(classes, packages));
    }

    /** Offers what only the compiler sees to the processor of the same compilation, for as long as that lasts. */
    static Handover offer(JavacTask task) {
        Handover handover = Handover.offer(
                (site, name) -> ImportedTypes.find(Trees.instance(task), site, name, task.getElements()),
                type -> SourceFiles.isAuxiliary(Trees.instance(task), type));
        task.addTaskListener(new Withdrawal(handover));
        return handover;
    }

    /** Withdraws the offer to the processor when the compilation ends, however it ends. */
    private record Withdrawal(Handover handover) implements TaskListener {
        @Override
        public void finished(TaskEvent event) {
            if (event.getKind() == TaskEvent.Kind.COMPILATION) {
                handover.withdraw();
            }
        }
    }
}
