package dev.interlock.processor.read;

import dev.interlock.processor.model.Position;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Reads classes for their facades: a full domain class, or the reasons why no facade can be written. Not thread-safe; of one round of
 * annotation processing, or of the phase after it.
 */
public final class DomainClassReader {
    private final Elements elements;
    private final Types types;
    private final Reading reading;
    private final FacadeNeed need;
    private final Handouts handouts;
    private final Predicate<TypeElement> isExtended;

    /**
     * @param positions where a declaration stands; {@link Position#UNKNOWN} for one that is not compiled now
     * @param imports what the source files import, as far as it is known
     * @param isExtended whether a class of this compilation extends the class, and so may finish what it leaves abstract
     */
    public DomainClassReader(
            Elements elements,
            Types types,
            Function<Element, Position> positions,
            Imports imports,
            Predicate<TypeElement> isExtended) {
        this(elements, types, new Reading(elements, types, positions, positions, imports), isExtended);
    }

    /** A reader after the facades are written, for what is wrong although they could be. */
    public DomainClassReader(DeclarationReader declarations, Types types) {
        this(declarations.reading().elements, types, declarations.reading(), type -> true);
    }

    private DomainClassReader(Elements elements, Types types, Reading reading, Predicate<TypeElement> isExtended) {
        this.elements = elements;
        this.types = types;
        this.isExtended = isExtended;
        this.reading = reading;
        this.need = new FacadeNeed(reading);
        this.handouts = new Handouts(new SafeTypes(types, need::isCritical));
    }

    /** The simple name of the class's facade. */
    public static String facadeName(TypeElement type) {
        return Origin.facadeName(type);
    }

    /** Whether the class may need a facade, which {@link #read} then says for certain. Cheap, and safe on types that do not compile. */
    public boolean mayNeedFacade(TypeElement type) {
        return need.mayArise(type);
    }

    /** The options of {@code @InterlockOptions} in force at the element; a later one outdoes an earlier. */
    public List<String> optionsOf(Element element) {
        return reading.options.optionsOf(element);
    }

    /** Reads the class; {@link FacadeReading#NONE} for one that needs no facade. */
    public FacadeReading read(TypeElement type) {
        if (!need.mayArise(type)) {
            return FacadeReading.NONE;
        }
        Origin origin = new Origin(type, elements, types);
        return new OriginReader(origin, reading, handouts, new AccessorTypes(types)).read(isExtended.test(type));
    }
}
