/** The annotation processor and compiler plugin. Its libraries are relocated inside. */
module dev.interlock.processor {
    requires java.compiler;
    requires java.logging;
    requires static jdk.compiler;

    provides javax.annotation.processing.Processor with
            dev.interlock.processor.InterlockProcessor,
            dev.interlock.processor.OwnAnnotationsProcessor;
    provides com.sun.source.util.Plugin with
            dev.interlock.processor.InterlockPlugin;
}
