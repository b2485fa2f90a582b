package org.halcyon.core.sync;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.halcyon.base.Ticker;
import org.halcyon.core.chain.Block;
import org.halcyon.core.filter.FilterHeader;
import org.halcyon.core.p2p.FilterMessage;
import org.halcyon.core.p2p.Misbehaviour;
import org.halcyon.network.HostPort;

/// Decides up to which height filter headers may be taken. They have no proof of work, so two peers must agree on them,
/// of different networks where there are such; a dispute is settled by looking at the block itself, and whoever lied is
/// disconnected. What only one peer could be asked for counts as single source and is compared as soon as there is a
/// second one. Owned by the engine's thread.
///
/// A round asks both for the header at the tip, which commits to every filter below it, and where much is missing for
/// one header in a thousand besides, which tells where a difference begins and holds each piece that is stored.
final class FilterTrust {

    private static final int EVERY = 1_000;

    /// How long a second peer is waited for.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EngineDesk desk;
    private final Ticker ticker;
    private final Runnable repaired;
    private int agreed;
    private final NavigableMap<Integer, FilterHeader> trusted = new TreeMap<>();
    private Optional<Round> round = Optional.empty();
    private Optional<FilterDispute> dispute = Optional.empty();
    private OptionalLong patience = OptionalLong.empty();
    private int single = -1;

    /// @param repaired is run after stored filter headers turned out wrong and were dropped
    FilterTrust(EngineDesk desk, Runnable repaired) {
        this.desk = desk;
        this.ticker = desk.parts().io().ticker();
        this.repaired = repaired;
        this.agreed = desk.files().confirmedFilterHeaders();
    }

    private final class Round {
        private final int height;
        private final FilterClaim one;
        private final FilterClaim other;
        private int open;

        Round(int height, Link one, Link other) {
            this.height = height;
            this.one = new FilterClaim(one);
            this.other = new FilterClaim(other);
        }

        boolean begin() {
            return ask(one) && ask(other);
        }

        private boolean ask(FilterClaim claim) {
            var chain = desk.files().chain();
            int stored = storedTip();
            boolean sent = send(claim, height, new FilterMessage.GetCfHeaders(height, chain.hashAt(height)));
            if (sent && stored < height && stored >= desk.files().firstFilterHeader()) {
                sent = send(claim, stored, new FilterMessage.GetCfHeaders(stored, chain.hashAt(stored)));
            }
            if (sent && height >= EVERY && height - agreed > EVERY) {
                sent = send(claim, -1, new FilterMessage.GetCfCheckpt(chain.hashAt(height)));
            }
            return sent;
        }

        private boolean send(FilterClaim claim, int at, FilterMessage question) {
            boolean sent = desk.asks()
                    .ask(claim.link(), question, desk.limits().filterHeadersWithin(), new PointAsk(this, claim, at));
            open += sent ? 1 : 0;
            return sent;
        }
    }

    private final class PointAsk implements Asks.Ask {
        private final Round of;
        private final FilterClaim claim;
        private final int at;

        /// @param at the height that was asked for, -1 for one header in a thousand
        PointAsk(Round of, FilterClaim claim, int at) {
            this.of = of;
            this.claim = claim;
            this.at = at;
        }

        @Override
        public void failed(Link link) {
            round = round.filter(current -> current != of);
        }
    }

    private int storedTip() {
        return desk.files().filterHeaderTip();
    }

    /// The greatest height up to which filter headers may be stored.
    int limit() {
        return Math.max(agreed, single);
    }

    /// What two peers agreed on, for the heights between `from` and `to`.
    Map<Integer, FilterHeader> trusted(int from, int to) {
        return trusted.subMap(from, true, to, true);
    }

    /// True if some stored filter header was confirmed by no second peer.
    boolean isSingleSource() {
        return storedTip() >= desk.files().firstFilterHeader() && storedTip() > agreed;
    }

    /// Notes how far the stored filter headers are confirmed, so that a restart need not ask again.
    void stored() throws IOException {
        Integer point = trusted.floorKey(storedTip());
        if (point != null && point > desk.files().confirmedFilterHeaders()) {
            desk.files().confirmFilterHeaders(point);
        }
    }

    /// The chain above `root` is another one now.
    void rewind(int root) {
        trusted.tailMap(root, false).clear();
        single = Math.min(single, root);
        agreed = Math.min(agreed, root);
        round = Optional.empty();
        dispute = Optional.empty();
    }

    void work() {
        dispute = dispute.filter(FilterDispute::isAlive);
        desk.findings().filters(isSingleSource(), dispute.flatMap(FilterDispute::undecided));
        if (dispute.isPresent()) {
            dispute.get().work(candidates());
            return;
        }
        boolean complete = agreed >= desk.tip() || desk.tip() < desk.files().firstFilterHeader();
        if (round.isPresent() || complete) {
            return;
        }
        List<Link> able = candidates();
        if (able.size() >= 2) {
            patience = OptionalLong.empty();
            Round next = new Round(desk.tip(), able.getFirst(), second(able));
            round = next.begin() ? Optional.of(next) : Optional.empty();
        } else if (able.size() == 1 && isAlone()) {
            single = desk.tip();
        }
    }

    private List<Link> candidates() {
        return desk.links().regular().stream()
                .filter(link -> link.isInStep() && link.height() >= desk.tip())
                .toList();
    }

    /// True if no second peer is to be expected, or it was waited for long enough.
    private boolean isAlone() {
        if (desk.links().regular().size() == 1 && !desk.links().isDialling()) {
            return true;
        }
        if (patience.isEmpty()) {
            patience = OptionalLong.of(ticker.deadline(PATIENCE));
        }
        return ticker.isPast(patience.getAsLong());
    }

    private static Link second(List<Link> able) {
        String first = group(able.getFirst().address());
        return able.stream()
                .skip(1)
                .filter(link -> !group(link.address()).equals(first))
                .findFirst()
                .orElse(able.get(1));
    }

    /// The part of an address that its network shares: half of an IPv4 address, otherwise the whole name.
    private static String group(HostPort address) {
        String[] parts = address.host().split("\\.", -1);
        boolean numbers = parts.length == 4 && parts[3].chars().allMatch(Character::isDigit);
        return numbers ? parts[0] + "." + parts[1] : address.host();
    }

    /// Takes an answer if it belongs here.
    boolean take(Link link, FilterMessage message, Asks.Ask ask) throws IOException, InterruptedException {
        if (ask instanceof FilterDispute.Part part) {
            if (dispute.filter(current -> current == part.of()).isPresent()) {
                part.of().take(part, message);
            }
            return true;
        }
        if (!(ask instanceof PointAsk mine)) {
            return false;
        }
        if (round.filter(current -> current == mine.of).isPresent()) {
            note(link, mine, message);
        }
        return true;
    }

    private void note(Link link, PointAsk mine, FilterMessage message) throws IOException, InterruptedException {
        Round of = mine.of;
        boolean fits = switch (message) {
            case FilterMessage.CfHeaders headers -> headers.hashes().size() == 1;
            case FilterMessage.CfCheckpt points -> points.headers().size() == of.height / EVERY;
            case FilterMessage other -> false;
        };
        if (!fits) {
            round = Optional.empty();
            wrong(link, "it sent a wrong number of filter headers");
            return;
        }
        if (message instanceof FilterMessage.CfHeaders headers) {
            mine.claim.add(mine.at, headers);
        } else if (message instanceof FilterMessage.CfCheckpt points) {
            mine.claim.add(EVERY, points.headers());
        }
        of.open--;
        if (of.open == 0) {
            round = Optional.empty();
            compare(of);
        }
    }

    private void compare(Round of) throws IOException, InterruptedException {
        if (of.one.firstDifference(of.other).isPresent()) {
            dispute = Optional.of(new FilterDispute(desk, of.one, of.other, this::settle));
            return;
        }
        repair(of.one.points(), desk.files().firstFilterHeader() - 1);
        trusted.putAll(of.one.points());
        agreed = of.height;
        stored();
    }

    /// A dispute is over: what was stored may come from the one who lied.
    private void settle(FilterDispute.Verdict verdict) throws IOException, InterruptedException {
        dispute = Optional.empty();
        if (verdict.truth().isPresent()) {
            repair(verdict.truth().get().points(), confirmed());
        }
        verdict.liars().forEach(liar -> wrong(liar, verdict.reason()));
    }

    private int confirmed() {
        return Math.max(desk.files().confirmedFilterHeaders(), desk.files().firstFilterHeader() - 1);
    }

    /// Drops what is stored above the last point that holds, if some point above `floor` does not.
    private void repair(NavigableMap<Integer, FilterHeader> points, int floor)
            throws IOException, InterruptedException {
        int holds = floor;
        for (Map.Entry<Integer, FilterHeader> point :
                points.subMap(floor, false, Math.max(floor, storedTip()), true).entrySet()) {
            int height = point.getKey();
            if (!desk.files().filterHeader(height).equals(point.getValue())) {
                dropAbove(holds);
                return;
            }
            holds = height;
        }
    }

    /// Drops stored filter headers that no second peer confirmed, since another one contradicts them.
    void dropUnconfirmed() throws IOException, InterruptedException {
        dropAbove(confirmed());
    }

    private void dropAbove(int height) throws IOException, InterruptedException {
        desk.files().rewindFilters(height);
        desk.book().rescanFrom(height + 1);
        repaired.run();
    }

    /// A block came that a dispute may wait for.
    void take(int height, Block block) throws IOException, InterruptedException {
        if (dispute.isPresent()) {
            dispute.get().take(height, block);
        }
    }

    private void wrong(Link link, String what) {
        desk.links().drop(link, Misbehaviour.WRONG_FILTER_HEADER, what);
    }
}
