package org.halcyon.core.sync;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.halcyon.core.filter.FilterHash;
import org.halcyon.core.filter.FilterHeader;
import org.halcyon.core.p2p.FilterMessage;

/// What one peer says of the chain of filter headers: headers at some heights. Owned by the engine's thread.
final class FilterClaim {

    private final Link link;
    private final NavigableMap<Integer, FilterHeader> points = new TreeMap<>();

    FilterClaim(Link link) {
        this.link = link;
    }

    Link link() {
        return link;
    }

    NavigableMap<Integer, FilterHeader> points() {
        return points;
    }

    /// What the peer says of one height, if anything.
    Optional<FilterHeader> at(int height) {
        return Optional.ofNullable(points.get(height));
    }

    /// Notes the last header that a message leads to.
    void add(int height, FilterMessage.CfHeaders message) {
        points.put(height, lastOf(message.previous(), message.hashes()));
    }

    /// Notes a header for every `every`th block.
    void add(int every, List<FilterHeader> headers) {
        for (int i = 0; i < headers.size(); i++) {
            points.put(every * (i + 1), headers.get(i));
        }
    }

    static FilterHeader lastOf(FilterHeader before, List<FilterHash> hashes) {
        FilterHeader last = before;
        for (FilterHash hash : hashes) {
            last = last.next(hash);
        }
        return last;
    }

    /// The lowest height at which both say something else.
    Optional<Integer> firstDifference(FilterClaim other) {
        return points.entrySet().stream()
                .filter(point -> other.at(point.getKey()).stream().anyMatch(there -> !there.equals(point.getValue())))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
