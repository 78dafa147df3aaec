package dev.interlock.processor.picture;

import dev.interlock.processor.model.LockClass;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where each lock of a picture stands. Locks that arrows connect are a block, its layers from top to bottom, a wide layer in several rows; the
 * blocks stand beside and below each other, those first in which something is refused.
 */
final class Layout {
    static final int WIDTH = 220;
    static final int HEIGHT = 34;
    private static final int STEP_RIGHT = 260;
    private static final int STEP_DOWN = 120;
    private static final int MARGIN = 40;
    private static final int BETWEEN = 60;
    private static final int FEWEST_COLUMNS = 4;

    /** How much wider than high the whole shall be. */
    private static final double SHAPE = 1.6;

    private final Picture picture;
    private final Map<LockClass, Set<LockClass>> neighbours = new HashMap<>();
    private final Map<LockClass, List<LockClass>> outer = new HashMap<>();
    private final Set<LockClass> refused = new LinkedHashSet<>();
    private final Map<LockClass, int[]> corners = new HashMap<>();
    private int width = STEP_RIGHT;
    private int height = STEP_DOWN;

    Layout(Picture picture) {
        this.picture = picture;
        for (Picture.Edge edge : picture.edges()) {
            join(edge.nesting().from(), edge.nesting().to());
            if (edge.standing().isWrong()) {
                refused.add(edge.nesting().from());
            }
        }
        picture.declared().forEach(pair -> join(pair.from(), pair.to()));
        place(blocks());
    }

    private void join(LockClass from, LockClass to) {
        neighbours.computeIfAbsent(from, key -> new LinkedHashSet<>()).add(to);
        neighbours.computeIfAbsent(to, key -> new LinkedHashSet<>()).add(from);
        outer.computeIfAbsent(to, key -> new ArrayList<>()).add(from);
    }

    /** The upper left corner of the lock's box. */
    int[] corner(LockClass lock) {
        return corners.getOrDefault(lock, new int[] {MARGIN, MARGIN});
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Locks that belong together: the columns and rows of each. */
    private record Block(List<List<LockClass>> rows, int locks, boolean hasRefused) {
        int columns() {
            return rows.stream().mapToInt(List::size).max().orElse(0);
        }

        int width() {
            return columns() * STEP_RIGHT;
        }

        int height() {
            return rows.size() * STEP_DOWN;
        }
    }

    private List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        Map<LockClass, Picture.Node> left = new LinkedHashMap<>();
        picture.locks().forEach(node -> left.put(node.lock(), node));
        while (!left.isEmpty()) {
            List<Picture.Node> group = new ArrayList<>();
            Deque<LockClass> open =
                    new ArrayDeque<>(List.of(left.keySet().iterator().next()));
            while (!open.isEmpty()) {
                Picture.Node node = left.remove(open.remove());
                if (node != null) {
                    group.add(node);
                    open.addAll(neighbours.getOrDefault(node.lock(), Set.of()));
                }
            }
            blocks.add(block(group));
        }
        blocks.sort(Comparator.comparingInt((Block block) -> block.hasRefused() ? 0 : 1)
                .thenComparingInt(block -> -block.locks()));
        return blocks;
    }

    private Block block(List<Picture.Node> group) {
        int columns = Math.max(FEWEST_COLUMNS, (int) Math.ceil(Math.sqrt(group.size()) * SHAPE));
        Map<Integer, List<LockClass>> layers = new TreeMap<>();
        group.forEach(node ->
                layers.computeIfAbsent(node.layer(), key -> new ArrayList<>()).add(node.lock()));
        Map<LockClass, Double> across = new HashMap<>();
        List<List<LockClass>> rows = new ArrayList<>();
        for (List<LockClass> layer : layers.values()) {
            layer.sort(Comparator.comparingDouble((LockClass lock) -> below(lock, across))
                    .thenComparing(Comparator.naturalOrder()));
            for (int from = 0; from < layer.size(); from += columns) {
                List<LockClass> row = layer.subList(from, Math.min(from + columns, layer.size()));
                for (int i = 0; i < row.size(); i++) {
                    across.put(row.get(i), i - row.size() / 2.0);
                }
                rows.add(List.copyOf(row));
            }
        }
        boolean hasRefused = group.stream().anyMatch(node -> refused.contains(node.lock()));
        return new Block(rows, group.size(), hasRefused);
    }

    /** Where the arrows to a lock come from, so that they cross each other less. */
    private double below(LockClass lock, Map<LockClass, Double> across) {
        return outer.getOrDefault(lock, List.of()).stream()
                .filter(across::containsKey)
                .mapToDouble(from -> across.getOrDefault(from, 0.0))
                .average()
                .orElse(0);
    }

    private void place(List<Block> blocks) {
        double area = blocks.stream()
                .mapToDouble(block -> (double) (block.width() + BETWEEN) * (block.height() + BETWEEN))
                .sum();
        double widest = blocks.stream().mapToInt(Block::width).max().orElse(0);
        double wanted = Math.max(widest, Math.sqrt(area * SHAPE));
        int x = MARGIN;
        int y = MARGIN;
        int deepest = 0;
        for (Block block : blocks) {
            if (x > MARGIN && x + block.width() > MARGIN + wanted) {
                x = MARGIN;
                y += deepest + BETWEEN;
                deepest = 0;
            }
            place(block, x, y);
            x += block.width() + BETWEEN;
            deepest = Math.max(deepest, block.height());
        }
    }

    private void place(Block block, int x, int y) {
        for (int i = 0; i < block.rows().size(); i++) {
            List<LockClass> row = block.rows().get(i);
            int indent = (block.columns() - row.size()) * STEP_RIGHT / 2;
            for (int j = 0; j < row.size(); j++) {
                int[] corner = {x + indent + j * STEP_RIGHT, y + i * STEP_DOWN};
                corners.put(row.get(j), corner);
                width = Math.max(width, corner[0] + WIDTH + MARGIN);
                height = Math.max(height, corner[1] + HEIGHT + MARGIN);
            }
        }
    }
}
