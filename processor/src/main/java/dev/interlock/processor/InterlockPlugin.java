package dev.interlock.processor;

import com.google.auto.service.AutoService;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Plugin;
import dev.interlock.processor.lower.WholeProgram;
import dev.interlock.processor.report.Options;

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
        WholeProgram.install(task, classes -> new Checker(task, classes, Options.DEFAULTS).check(classes));
    }
}
