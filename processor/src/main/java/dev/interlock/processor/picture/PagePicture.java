package dev.interlock.processor.picture;

import dev.interlock.processor.model.LockClass;
import java.util.List;

/** A picture as SVG: a box for each lock, layers from top to bottom, an arrow for each nesting. */
final class PagePicture {
    private static final int WIDTH = Layout.WIDTH;
    private static final int HEIGHT = Layout.HEIGHT;
    private static final int LONGEST_NAME = 30;
    private static final int PADDING = 6;
    private static final int BEND = 60;
    private static final int ARCH = 50;
    private static final int BESIDE = 40;

    private final Picture picture;
    private final Layout layout;

    PagePicture(Picture picture) {
        this.picture = picture;
        layout = new Layout(picture);
    }

    String svg() {
        StringBuilder out = new StringBuilder();
        out.append("<svg id=\"picture\" viewBox=\"0 0 ")
                .append(layout.width())
                .append(' ')
                .append(layout.height())
                .append(
                        "\" preserveAspectRatio=\"xMidYMin\" tabindex=\"0\" role=\"group\" aria-label=\"The order of the locks\">\n<defs>")
                .append(tip("free"))
                .append(tip("declared"))
                .append(tip("wrong"))
                .append("</defs>\n");
        picture.declared().forEach(pair -> out.append(arrow(pair.from(), pair.to(), "order", -1)));
        List<Picture.Edge> edges = picture.edges();
        for (int i = 0; i < edges.size(); i++) {
            Picture.Edge edge = edges.get(i);
            String style = edge.standing().isWrong() ? "wrong" : edge.standing().word();
            out.append(arrow(edge.nesting().from(), edge.nesting().to(), style, i));
        }
        picture.locks().forEach(node -> out.append(box(node)));
        return out.append("</svg>\n").toString();
    }

    private static String tip(String style) {
        return "<marker id=\"tip-" + style + "\" class=\"" + style
                + "\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\">"
                + "<path d=\"M0 0 8 4 0 8z\"/></marker>";
    }

    private String box(Picture.Node node) {
        int[] corner = layout.corner(node.lock());
        String whole = node.lock().toString();
        String name = Quoted.html(whole);
        String fit = whole.length() > LONGEST_NAME
                ? "\" textLength=\"" + (WIDTH - 2 * PADDING) + "\" lengthAdjust=\"spacingAndGlyphs"
                : "";
        return "<g class=\"" + (node.isDeclared() ? "lock declared" : "lock") + "\" data-lock=\""
                + Quoted.html(Picture.name(node.lock())) + "\" tabindex=\"0\" role=\"button\" transform=\"translate("
                + corner[0]
                + " " + corner[1] + ")\"><title>" + Quoted.html(Picture.name(node.lock())) + "</title><rect width=\""
                + WIDTH + "\" height=\"" + HEIGHT + "\" rx=\"4\"/><text x=\"" + WIDTH / 2 + "\" y=\"22" + fit + "\">"
                + name
                + "</text></g>\n";
    }

    private String arrow(LockClass from, LockClass to, String style, int number) {
        String line = line(layout.corner(from), layout.corner(to));
        return number < 0
                ? "<path class=\"order\" d=\"" + line + "\"/>\n"
                : "<g class=\"edge " + style + "\" data-edge=\"" + number
                        + "\" tabindex=\"0\" role=\"button\" aria-label=\""
                        + Quoted.html(from + ", then " + to) + "\"><path class=\"reach\" d=\"" + line
                        + "\"/><path class=\"line\" marker-end=\"url(#tip-" + style + ")\" d=\"" + line + "\"/></g>\n";
    }

    /**
     * Inwards from the lower edge of one box to the upper edge of the other, outwards the other way round and a little beside it; within one
     * layer above the boxes.
     */
    private static String line(int[] from, int[] to) {
        int start = from[0] + WIDTH / 2;
        int end = to[0] + WIDTH / 2;
        if (from[1] < to[1]) {
            return curve(start, from[1] + HEIGHT, end, to[1], BEND);
        }
        return from[1] == to[1]
                ? "M" + start + " " + from[1] + " C" + start + " " + (from[1] - ARCH) + " " + (end + BESIDE) + " "
                        + (to[1] - ARCH) + " " + (end + BESIDE) + " " + to[1]
                : curve(start + BESIDE, from[1], end + BESIDE, to[1] + HEIGHT, -BEND);
    }

    private static String curve(int x1, int y1, int x2, int y2, int bend) {
        return "M" + x1 + " " + y1 + " C" + x1 + " " + (y1 + bend) + " " + x2 + " " + (y2 - bend) + " " + x2 + " " + y2;
    }
}
