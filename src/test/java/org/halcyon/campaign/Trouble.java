package org.halcyon.campaign;

import java.util.SplittableRandom;
import org.halcyon.base.Duffs;
import org.halcyon.sandbox.OpenNode;

/// What happens on the chain while a wallet lives and dies: payments to it, blocks, and reorganisations.
final class Trouble {
    private static final int SPREAD = 5;
    private static final int DEEP = 30;
    private static final int SHALLOW = 6;

    private final OpenNode node;
    private final Books books;
    private final OwnKeys keys;
    private final SplittableRandom random;
    private int gifts;
    private int blocks;
    private int reorganisations;

    Trouble(OpenNode node, Books books, OwnKeys keys, SplittableRandom random) {
        this.node = node;
        this.books = books;
        this.keys = keys;
        this.random = random;
    }

    /// One event, chosen at random.
    void strike() {
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> give();
            case 3, 4, 5 -> mine(1 + random.nextInt(2));
            case 6 -> mine(1 + random.nextInt(8));
            default -> reorganise();
        }
    }

    void give() {
        String to = keys.address(books.nextIndex() + random.nextInt(SPREAD));
        OpenNode.get(node.node().give(to, new Duffs(random.nextLong(10_000_000, 300_000_000))));
        gifts++;
    }

    void mine(int count) {
        OpenNode.get(node.node().mine(count));
        blocks += count;
        books.read();
    }

    private void reorganise() {
        int depth = 1 + random.nextInt(random.nextInt(10) == 0 ? DEEP : SHALLOW);
        OpenNode.get(node.node().reorganise(depth, /* drop= */ random.nextInt(3) == 0));
        blocks += depth + 1;
        reorganisations++;
        books.read();
    }

    /// What has happened so far.
    String told() {
        return gifts + " gifts, " + blocks + " blocks, " + reorganisations + " reorganisations";
    }
}
