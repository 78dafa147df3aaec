package dev.interlock.processor.read;

import dev.interlock.processor.domain.DomainClass;
import dev.interlock.processor.report.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What was found where a class was read for its facade. A class that needs none has neither domain class nor problems.
 *
 * @param domain the class, where a facade can be written
 * @param obstacles why none can be written, where one is needed
 * @param remarks what is wrong although a facade can be written
 */
public record FacadeReading(Optional<DomainClass> domain, List<Problem> obstacles, List<Problem> remarks) {
    /** A class that needs no facade. */
    static final FacadeReading NONE = new FacadeReading(Optional.empty(), List.of(), List.of());

    public FacadeReading {
        obstacles = List.copyOf(obstacles);
        remarks = List.copyOf(remarks);
    }
}
