package dev.interlock.processor.facade;

import com.palantir.javapoet.CodeBlock;
import dev.interlock.processor.domain.SectionLock;
import dev.interlock.processor.model.LockKind;
import java.util.List;

/** The code of a critical section: locks taken in order around a body, and let go in the opposite order whatever happens. */
final class Section {
    private final LockPath path;
    private final Waiting waiting;

    Section(LockPath path, Waiting waiting) {
        this.path = path;
        this.waiting = waiting;
    }

    CodeBlock around(List<SectionLock> locks, CodeBlock body) {
        return CodeBlock.builder().add(waiting.begin()).add(inside(locks, body)).build();
    }

    private CodeBlock inside(List<SectionLock> locks, CodeBlock body) {
        SectionLock outermost = locks.get(0);
        boolean isInnermost = locks.size() == 1;
        CodeBlock place = path.of(outermost.expression().lock().place());
        CodeBlock inner = isInnermost
                ? CodeBlock.builder()
                        .add(waiting.awaitCondition(place))
                        .add(body)
                        .build()
                : inside(locks.subList(1, locks.size()), body);
        return outermost.expression().kind() == LockKind.MONITOR
                ? inMonitor(place, inner)
                : inLock(outermost, place, inner);
    }

    private static CodeBlock inMonitor(CodeBlock object, CodeBlock body) {
        return CodeBlock.builder()
                .beginControlFlow("synchronized ($L)", object)
                .add(body)
                .endControlFlow()
                .build();
    }

    private CodeBlock inLock(SectionLock lock, CodeBlock place, CodeBlock body) {
        CodeBlock object = path.of(lock.expression(), lock.mode());
        return CodeBlock.builder()
                .add(waiting.take(lock, place, object))
                .beginControlFlow("try")
                .add(body)
                .nextControlFlow("finally")
                .addStatement("$L.$N()", object, lock.letGo())
                .endControlFlow()
                .build();
    }
}
