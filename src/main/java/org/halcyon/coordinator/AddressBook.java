package org.halcyon.coordinator;

import java.util.HashMap;
import java.util.Map;
import org.halcyon.base.Credits;

/// What is known of the platform addresses of one wallet: the durable rows and marks. Immutable.
///
/// @param <A> a platform address
public record AddressBook<A>(Map<A, AddressFunds> rows, AddressMarks marks) {
    private static final AddressFunds UNKNOWN = new AddressFunds(Credits.ZERO, 0, 0);

    public AddressBook {
        rows = Map.copyOf(rows);
    }

    /// What `scan` changes here.
    ///
    /// An address that was found takes its new funds if they differ. One that is proven absent, was not also found and
    /// held something goes to zero at the height of that proof. A row is never replaced by one that was proven at a
    /// lower height: a node that lags behind must not overwrite what is fresher. Pure.
    public AddressDelta<A> changesBy(AddressScan<A> scan) {
        var changed = new HashMap<A, AddressFunds>();
        scan.found().forEach((address, funds) -> {
            if (!known(address).sameFunds(funds)) {
                putUnlessStale(changed, address, funds);
            }
        });
        for (A address : scan.absent()) {
            if (!scan.found().containsKey(address) && !known(address).isEmpty()) {
                putUnlessStale(changed, address, new AddressFunds(Credits.ZERO, 0, scan.checkpoint()));
            }
        }
        return new AddressDelta<>(changed, scan.marks());
    }

    /// This book after `delta` was stored.
    public AddressBook<A> with(AddressDelta<A> delta) {
        var after = new HashMap<>(rows);
        after.putAll(delta.rows());
        return new AddressBook<>(after, marks.advancedBy(delta.marks()));
    }

    private AddressFunds known(A address) {
        return rows.getOrDefault(address, UNKNOWN);
    }

    private void putUnlessStale(Map<A, AddressFunds> changed, A address, AddressFunds funds) {
        if (funds.height() >= known(address).height()) {
            changed.put(address, funds);
        }
    }
}
