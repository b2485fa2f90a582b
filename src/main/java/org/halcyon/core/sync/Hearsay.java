package org.halcyon.core.sync;

import java.util.List;
import java.util.Optional;
import org.halcyon.core.p2p.AddressMessage;
import org.halcyon.core.p2p.Misbehaviour;
import org.halcyon.core.peers.Gossip;
import org.halcyon.core.peers.Heard;
import org.halcyon.core.peers.PeerSources;

/// Addresses that peers send: as many as were asked for, and a few that were not. Owned by the engine's thread.
final class Hearsay {

    private final EngineParts parts;
    private final PeerLedger ledger;

    Hearsay(EngineParts parts, PeerLedger ledger) {
        this.parts = parts;
        this.ledger = ledger;
    }

    void ask(Link link) {
        link.peer().send(new AddressMessage.GetAddr());
        link.addresses().asked(AddressMessage.MAX_ENTRIES);
    }

    /// Keeps what may be kept.
    ///
    /// @return a misbehaviour, if more came than that
    Optional<Misbehaviour> take(Link link, AddressMessage message, PeerSources.Automatic from) {
        var gossip = new Gossip(from.nearToo());
        var now = parts.io().clock().instant();
        return switch (message) {
            case AddressMessage.GetAddr question -> Optional.empty(); // a wallet names nobody to anybody
            case AddressMessage.Addr plain -> {
                int room = link.addresses().take(plain.entries().size());
                learn(gossip.read(new AddressMessage.Addr(plain.entries().subList(0, room)), now));
                yield excess(plain.entries().size(), room);
            }
            case AddressMessage.AddrV2 wide -> {
                int room = link.addresses().take(wide.entries().size());
                learn(gossip.read(new AddressMessage.AddrV2(wide.entries().subList(0, room)), now));
                yield excess(wide.entries().size(), room);
            }
        };
    }

    private static Optional<Misbehaviour> excess(int came, int room) {
        return came > room ? Optional.of(Misbehaviour.FLOOD) : Optional.empty();
    }

    private void learn(List<Heard> heard) {
        heard.forEach(one -> ledger.book().learn(one, parts.io().clock().instant()));
    }
}
