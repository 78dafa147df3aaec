package dev.interlock.processor.lower;

import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.Set;
import java.util.TreeSet;

/** The string literals inside a tree. */
final class StringLiterals extends TreeScanner<Void, Set<String>> {
    private StringLiterals() {}

    static Set<String> in(Tree tree) {
        Set<String> found = new TreeSet<>();
        new StringLiterals().scan(tree, found);
        return found;
    }

    @Override
    public Void visitLiteral(LiteralTree literal, Set<String> found) {
        if (literal.getValue() instanceof String text) {
            found.add(text);
        }
        return super.visitLiteral(literal, found);
    }
}
