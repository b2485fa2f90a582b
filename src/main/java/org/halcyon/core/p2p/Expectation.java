package org.halcyon.core.p2p;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Knows which messages answer one request, and when the answer is complete. Not safe for threads.
///
/// A pushed `headers` or `headers2` cannot be told from an answer, so the first one after a request counts as such.
final class Expectation {

    /// What a message is to a request.
    enum Progress {
        /// It belongs to something else.
        FOREIGN,
        /// It belongs to the answer, and more is to come.
        PARTIAL,
        /// It ends the answer.
        COMPLETE
    }

    private final Predicate<Message> belongs;
    private final Predicate<Message> completes;

    private Expectation(Predicate<Message> belongs, Predicate<Message> completes) {
        this.belongs = belongs;
        this.completes = completes;
    }

    /// The expectation that goes with `request`, or empty if nothing answers such a message.
    static Optional<Expectation> of(Message request) {
        return switch (request) {
            case HeaderMessage headers -> ofHeaders(headers);
            case FilterMessage filters -> ofFilters(filters);
            case InventoryMessage.GetData wanted -> Optional.of(ofItems(wanted));
            case ListMessage lists -> ofLists(lists);
            case AddressMessage.GetAddr asked ->
                single(m -> m instanceof AddressMessage.Addr || m instanceof AddressMessage.AddrV2);
            case AddressMessage addresses -> Optional.empty();
            case InventoryMessage inventory -> Optional.empty();
            case SessionMessage session -> Optional.empty();
            case ContentMessage content -> Optional.empty();
            case RelayMessage relay -> Optional.empty();
            case Message.Unknown unknown -> Optional.empty();
        };
    }

    Progress offer(Message message) {
        if (!belongs.test(message)) {
            return Progress.FOREIGN;
        }
        return completes.test(message) ? Progress.COMPLETE : Progress.PARTIAL;
    }

    private static Optional<Expectation> single(Predicate<Message> answer) {
        return Optional.of(new Expectation(answer, any -> true));
    }

    private static Optional<Expectation> ofHeaders(HeaderMessage request) {
        return switch (request) {
            case HeaderMessage.GetHeaders asked -> single(m -> m instanceof HeaderMessage.Headers);
            case HeaderMessage.GetHeaders2 asked -> single(m -> m instanceof HeaderMessage.Headers2);
            case HeaderMessage.Headers answer -> Optional.empty();
            case HeaderMessage.Headers2 answer -> Optional.empty();
        };
    }

    private static Optional<Expectation> ofFilters(FilterMessage request) {
        return switch (request) {
            case FilterMessage.GetCfHeaders asked ->
                single(m -> m instanceof FilterMessage.CfHeaders a && a.stop().equals(asked.stop()));
            case FilterMessage.GetCfCheckpt asked ->
                single(m -> m instanceof FilterMessage.CfCheckpt a && a.stop().equals(asked.stop()));
            case FilterMessage.GetCfilters asked ->
                Optional.of(new Expectation(
                        m -> m instanceof FilterMessage.Cfilter,
                        m -> m instanceof FilterMessage.Cfilter a && a.block().equals(asked.stop())));
            case FilterMessage.CfHeaders answer -> Optional.empty();
            case FilterMessage.CfCheckpt answer -> Optional.empty();
            case FilterMessage.Cfilter answer -> Optional.empty();
        };
    }

    private static Optional<Expectation> ofLists(ListMessage request) {
        return switch (request) {
            case ListMessage.GetMnListDiff asked -> single(m -> m instanceof ListMessage.MnListDiff);
            case ListMessage.GetQrInfo asked -> single(m -> m instanceof ListMessage.QrInfo);
            case ListMessage.MnListDiff answer -> Optional.empty();
            case ListMessage.QrInfo answer -> Optional.empty();
        };
    }

    private static Expectation ofItems(InventoryMessage.GetData request) {
        Set<InventoryItem> missing = new HashSet<>(request.items());
        return new Expectation(m -> settles(missing, m), any -> missing.isEmpty());
    }

    private static boolean settles(Set<InventoryItem> missing, Message message) {
        return switch (message) {
            case ContentMessage content -> missing.remove(content.item());
            case InventoryMessage.NotFound none ->
                none.items().stream().filter(missing::remove).count() > 0;
            case Message other -> false;
        };
    }
}
