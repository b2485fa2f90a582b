package org.halcyon.core.wallet;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Txid;

/// What one call has touched: images from before the first touch, and what is to be judged anew at the end.
final class Change {

    private final Map<Txid, Optional<TransactionRecord>> recordsBefore = new LinkedHashMap<>();
    private final Map<OutPoint, Optional<Coin>> coinsBefore = new LinkedHashMap<>();
    private final Map<AddressRef, AddressRow> addresses = new TreeMap<>();
    private final Set<OutPoint> toClassify = new LinkedHashSet<>();

    /// Notes a record that is about to change, or that others' changes may give another effect.
    void record(Txid txid, Optional<TransactionRecord> before) {
        recordsBefore.putIfAbsent(txid, before);
    }

    void coin(OutPoint outPoint, Optional<Coin> before) {
        coinsBefore.putIfAbsent(outPoint, before);
        classify(outPoint);
    }

    /// Notes an output whose bucket may change.
    void classify(OutPoint outPoint) {
        toClassify.add(outPoint);
    }

    void address(AddressRow row) {
        addresses.put(row.address().ref(), row);
    }

    Map<Txid, Optional<TransactionRecord>> recordsBefore() {
        return recordsBefore;
    }

    Map<OutPoint, Optional<Coin>> coinsBefore() {
        return coinsBefore;
    }

    Map<AddressRef, AddressRow> addresses() {
        return addresses;
    }

    Set<OutPoint> toClassify() {
        return toClassify;
    }
}
