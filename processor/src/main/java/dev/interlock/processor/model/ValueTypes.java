package dev.interlock.processor.model;

import java.util.Set;

/**
 * The classes of the JDK whose objects are values: strings, boxes, and those that the JDK itself marks as value-based. Two equal ones may be the
 * same object or not, and that may change with the version.
 */
public final class ValueTypes {
    private static final String CHRONOLOGY = "java.time.chrono.";

    private static final Set<String> LANG = Set.of(
            "String",
            "Boolean",
            "Byte",
            "Character",
            "Short",
            "Integer",
            "Long",
            "Float",
            "Double",
            "ProcessHandle",
            "Runtime.Version",
            "Runtime$Version");

    private static final Set<String> TIME = Set.of(
            "Duration",
            "Instant",
            "LocalDate",
            "LocalDateTime",
            "LocalTime",
            "MonthDay",
            "OffsetDateTime",
            "OffsetTime",
            "Period",
            "Year",
            "YearMonth",
            "ZonedDateTime",
            "ZoneId",
            "ZoneOffset");

    private static final Set<String> OPTIONALS = Set.of("Optional", "OptionalInt", "OptionalLong", "OptionalDouble");

    private static final Set<String> DATES = Set.of("HijrahDate", "JapaneseDate", "MinguoDate", "ThaiBuddhistDate");

    private static final Set<String> FACTORIES = Set.of(
            "List.of", "List.copyOf", "Set.of", "Set.copyOf", "Map.of", "Map.ofEntries", "Map.copyOf", "Map.entry");

    private ValueTypes() {}

    /** Whether the method makes collections of which the JDK says that they are values too, whatever they contain. */
    public static boolean areReturnedBy(MethodRef method) {
        return method.owner().packageName().equals("java.util")
                && FACTORIES.contains(method.owner().simpleName() + "." + method.name());
    }

    /** Whether objects of the type are values. */
    public static boolean contains(TypeRef type) {
        String name = type.binaryName();
        return in("java.lang.", LANG, name)
                || in("java.time.", TIME, name)
                || in("java.util.", OPTIONALS, name)
                || in(CHRONOLOGY, DATES, name);
    }

    private static boolean in(String packageName, Set<String> classes, String name) {
        return name.startsWith(packageName) && classes.contains(name.substring(packageName.length()));
    }
}
