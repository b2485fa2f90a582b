package org.halcyon.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.halcyon.core.p2p.AddressMessage;
import org.halcyon.core.p2p.ContentMessage;
import org.halcyon.core.p2p.FilterMessage;
import org.halcyon.core.p2p.HeaderMessage;
import org.halcyon.core.p2p.InventoryItem;
import org.halcyon.core.p2p.InventoryMessage;
import org.halcyon.core.p2p.Message;
import org.halcyon.core.p2p.RelayMessage;
import org.halcyon.core.p2p.SessionMessage;
import org.halcyon.core.tx.Transaction;

/// What the node does about each message that comes after the handshake. Runs on the engine's thread.
final class MessageDesk {

    private static final int MOST_WANTED = 1_000;

    private final NodeEngine engine;
    private final ChainAnswers answers;

    MessageDesk(NodeEngine engine) {
        this.engine = engine;
        this.answers = new ChainAnswers(engine.keeper().chain());
    }

    Reply answer(NodeLink link, Message message) throws SandboxException {
        Optional<LinkState> state = engine.links().state(link);
        if (state.isEmpty()) {
            return new Reply.Disconnect();
        }
        return switch (message) {
            case SessionMessage session -> session(session, state.get());
            case HeaderMessage headers -> headers(headers, state.get());
            case FilterMessage filters -> filters(filters);
            case InventoryMessage inventory -> inventory(inventory);
            case ContentMessage content -> content(link, content);
            case RelayMessage relay -> relay(relay, state.get());
            case AddressMessage addresses -> addresses(addresses, state.get());
            case Message other -> Reply.nothing();
        };
    }

    private static Reply session(SessionMessage message, LinkState state) {
        if (message instanceof SessionMessage.SendHeaders2) {
            state.announce(LinkState.Announce.COMPRESSED_HEADERS);
        } else if (message instanceof SessionMessage.SendHeaders
                && state.announce() != LinkState.Announce.COMPRESSED_HEADERS) {
            state.announce(LinkState.Announce.HEADERS);
        }
        return Reply.nothing();
    }

    private Reply headers(HeaderMessage message, LinkState state) {
        return switch (message) {
            case HeaderMessage.GetHeaders plain -> answers.headers(plain.locator(), state);
            case HeaderMessage.GetHeaders2 compressed -> answers.compressed(compressed.locator(), state);
            case HeaderMessage.Headers pushed -> Reply.nothing();
            case HeaderMessage.Headers2 pushed -> Reply.nothing();
        };
    }

    private Reply filters(FilterMessage message) {
        return switch (message) {
            case FilterMessage.GetCfHeaders headers -> answers.filterHeaders(headers);
            case FilterMessage.GetCfilters filters -> answers.filters(filters);
            case FilterMessage.GetCfCheckpt checkpoints -> answers.filterCheckpoints(checkpoints);
            case FilterMessage.CfHeaders answer -> Reply.nothing();
            case FilterMessage.Cfilter answer -> Reply.nothing();
            case FilterMessage.CfCheckpt answer -> Reply.nothing();
        };
    }

    private Reply inventory(InventoryMessage message) {
        return switch (message) {
            case InventoryMessage.GetData wanted -> data(wanted.items());
            case InventoryMessage.Inv offered -> want(offered.items());
            case InventoryMessage.NotFound missing -> Reply.nothing();
        };
    }

    private Reply data(List<InventoryItem> items) {
        List<Message> found = new ArrayList<>();
        List<InventoryItem> missing = new ArrayList<>();
        for (InventoryItem item : items) {
            object(item).ifPresentOrElse(found::add, () -> missing.add(item));
        }
        if (!missing.isEmpty()) {
            found.add(new InventoryMessage.NotFound(missing));
        }
        return new Reply.Messages(found);
    }

    private Optional<Message> object(InventoryItem item) {
        if (item.type() == InventoryItem.TRANSACTION) {
            return engine.keeper().pool().find(item.txid()).map(ContentMessage.Tx::new);
        }
        return item.type() == InventoryItem.BLOCK
                ? engine.keeper()
                        .chain()
                        .find(item.blockHash())
                        .map(block -> new ContentMessage.WholeBlock(block.block(), block.hash()))
                : Optional.empty();
    }

    /// Asks for what is offered and not known.
    private Reply want(List<InventoryItem> offered) {
        List<InventoryItem> wanted = offered.stream()
                .filter(item -> item.type() == InventoryItem.TRANSACTION || item.type() == InventoryItem.BLOCK)
                .filter(item -> object(item).isEmpty())
                .distinct()
                .limit(MOST_WANTED)
                .toList();
        return wanted.isEmpty() ? Reply.nothing() : Reply.of(new InventoryMessage.GetData(wanted));
    }

    private Reply content(NodeLink link, ContentMessage message) throws SandboxException {
        return switch (message) {
            case ContentMessage.Tx tx -> {
                engine.received(tx.transaction(), link);
                yield Reply.nothing();
            }
            case ContentMessage.WholeBlock whole -> {
                engine.received(whole.block(), link);
                yield Reply.nothing();
            }
            case ContentMessage.ClSig lock -> Reply.nothing();
            case ContentMessage.IsdLock lock -> Reply.nothing();
        };
    }

    /// A bloom filter is taken for the wish to hear of everything: its owner sorts out what concerns it anyhow.
    private Reply relay(RelayMessage message, LinkState state) {
        return switch (message) {
            case RelayMessage.FilterLoad load -> {
                state.relayFromNowOn();
                yield Reply.nothing();
            }
            case RelayMessage.FilterClear clear -> {
                state.relayFromNowOn();
                yield Reply.nothing();
            }
            case RelayMessage.Mempool mempool -> new Reply.Messages(waiting());
        };
    }

    /// The ids of all that waits, in one message, none if nothing does.
    List<Message> waiting() {
        List<InventoryItem> items = engine.keeper().pool().all().stream()
                .map(Transaction::txid)
                .map(InventoryItem::transaction)
                .toList();
        return items.isEmpty() ? List.of() : List.of(new InventoryMessage.Inv(items));
    }

    private static Reply addresses(AddressMessage message, LinkState state) {
        return switch (message) {
            case AddressMessage.GetAddr ask ->
                Reply.of(
                        state.peer().wantsAddrV2()
                                ? new AddressMessage.AddrV2(List.of())
                                : new AddressMessage.Addr(List.of()));
            case AddressMessage.Addr told -> Reply.nothing();
            case AddressMessage.AddrV2 told -> Reply.nothing();
        };
    }
}
