package dev.interlock.processor.read;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One step of a lock expression, between two dots.
 *
 * @param form what sort of step it is
 * @param name the identifier, or for {@link Form#PARAMETER} the number as written, from 1
 */
record Term(Form form, String name) {
    enum Form {
        /** A field, a parameter, a class or a package. */
        NAME,
        /** A method without parameters. */
        CALL,
        /** A parameter by number. */
        PARAMETER,
        THIS,
        CLASS,
        /** The guarded object; the Checker Framework writes {@code <self>}. */
        ITSELF
    }

    private static final Pattern STEP =
            Pattern.compile("([\\p{L}_$][\\p{L}\\p{N}_$]*)\\s*(\\(\\s*\\))?|#(\\d{1,3})|<self>");

    /**
     * The steps of the expression.
     *
     * @throws Unresolvable where the text is no expression at all
     */
    static List<Term> parse(String text) throws Unresolvable {
        List<Term> terms = new ArrayList<>();
        for (String step : text.split("\\.", -1)) {
            Matcher matcher = STEP.matcher(step.strip());
            if (!matcher.matches()) {
                if (LockAnnotation.isErroneous(text)) {
                    throw Unresolvable.consequence();
                }
                throw Objections.notAnExpression();
            }
            terms.add(of(matcher));
        }
        return terms;
    }

    private static Term of(Matcher step) {
        String name = step.group(1);
        if (step.group(3) != null) {
            return new Term(Form.PARAMETER, step.group(3));
        } else if (name == null) {
            return new Term(Form.ITSELF, "itself");
        } else if (step.group(2) != null) {
            return new Term(Form.CALL, name);
        }
        return switch (name) {
            case "this" -> new Term(Form.THIS, name);
            case "class" -> new Term(Form.CLASS, name);
            case "itself" -> new Term(Form.ITSELF, name);
            default -> new Term(Form.NAME, name);
        };
    }

    @Override
    public String toString() {
        return switch (form) {
            case CALL -> name + "()";
            case PARAMETER -> "#" + name;
            default -> name;
        };
    }
}
