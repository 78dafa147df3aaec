package dev.interlock.processor.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.util.Elements;

/** Reads {@code @InterlockOptions} of the package and module around a declaration. */
final class OptionsReader {
    private final Elements elements;
    private final AnnotationScan annotations;
    private final Map<PackageElement, List<String>> byPackage = new HashMap<>();

    OptionsReader(Elements elements, AnnotationScan annotations) {
        this.elements = elements;
        this.annotations = annotations;
    }

    /** The options in force at the element, as written; the module's first, so that a later one outdoes an earlier. */
    List<String> optionsOf(Element element) {
        PackageElement within = elements.getPackageOf(element);
        if (within == null) {
            return declaredOn(element);
        }
        List<String> known = byPackage.get(within);
        if (known == null) {
            Element module = within.getEnclosingElement();
            List<String> options = new ArrayList<>(module == null ? List.of() : declaredOn(module));
            options.addAll(declaredOn(within));
            known = List.copyOf(options);
            byPackage.put(within, known);
        }
        return known;
    }

    private List<String> declaredOn(Element element) {
        return annotations
                .find(element, Meaning.OPTIONS)
                .map(annotation -> annotation.strings("value"))
                .orElse(List.of());
    }
}
