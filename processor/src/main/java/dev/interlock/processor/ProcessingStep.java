package dev.interlock.processor;

import javax.annotation.processing.RoundEnvironment;

/** One thing that the processor does in every round. */
interface ProcessingStep {
    void process(RoundEnvironment round);
}
