package org.halcyon.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.halcyon.core.chain.HashedHeader;
import org.halcyon.core.p2p.HeaderMessage;
import org.halcyon.core.p2p.InventoryItem;
import org.halcyon.core.p2p.InventoryMessage;
import org.halcyon.core.p2p.Message;
import org.halcyon.core.p2p.PeerInfo;
import org.halcyon.core.tx.Transaction;

/// The connections whose handshake is done, and what is announced to each. Owned by the engine's thread.
final class Links {

    /// More new blocks at once are announced by the last of them alone.
    private static final int MOST_HEADERS = 8;

    private final Map<NodeLink, LinkState> links = new LinkedHashMap<>();

    void add(NodeLink link, PeerInfo peer) {
        links.put(link, new LinkState(peer));
    }

    void remove(NodeLink link) {
        links.remove(link);
    }

    Optional<LinkState> state(NodeLink link) {
        return Optional.ofNullable(links.get(link));
    }

    int size() {
        return links.size();
    }

    /// Closes all of them.
    void drop() {
        links.keySet().forEach(NodeLink::close);
        links.clear();
    }

    /// Announces a transaction to everybody who wants to know but the one it came from.
    void announce(Transaction transaction, Optional<NodeLink> sender) {
        Message inventory = new InventoryMessage.Inv(List.of(InventoryItem.transaction(transaction.txid())));
        for (Map.Entry<NodeLink, LinkState> link : List.copyOf(links.entrySet())) {
            boolean isSender = sender.filter(from -> from == link.getKey()).isPresent();
            if (link.getValue().relays() && !isSender) {
                link.getKey().push(inventory);
            }
        }
    }

    /// Announces new blocks of the active chain, as each connection asked for it.
    ///
    /// @param added oldest first, not empty
    void announce(List<ChainBlock> added, Optional<NodeLink> sender) {
        for (Map.Entry<NodeLink, LinkState> link : List.copyOf(links.entrySet())) {
            if (sender.filter(from -> from == link.getKey()).isPresent()) {
                link.getValue().knows(added.getLast());
            } else {
                link.getKey().push(announcement(added, link.getValue()));
            }
        }
    }

    private static Message announcement(List<ChainBlock> added, LinkState state) {
        boolean connects = added.size() <= MOST_HEADERS
                && added.getFirst().parent().filter(state::hasHeader).isPresent();
        if (!connects || state.announce() == LinkState.Announce.INVENTORY) {
            return new InventoryMessage.Inv(
                    List.of(InventoryItem.block(added.getLast().hash())));
        }
        state.knows(added.getLast());
        List<HashedHeader> headers = new ArrayList<>();
        added.forEach(block -> headers.add(block.header()));
        return state.announce() == LinkState.Announce.HEADERS
                ? new HeaderMessage.Headers(headers)
                : new HeaderMessage.Headers2(headers);
    }
}
