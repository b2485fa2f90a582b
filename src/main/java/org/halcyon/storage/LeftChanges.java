package org.halcyon.storage;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.halcyon.base.WalletId;
import org.halcyon.storage.SqliteCodes.Action;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.DataError;
import org.halcyon.wallet.ScopeError;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StorageException;

/// Changes that a store did not take, on their way into a file that does.
///
/// Each is written in a transaction of its own. After a refusal nothing more of that wallet is written, so that no
/// height passes rows that are missing; after a failure of the disk nothing more at all.
final class LeftChanges {
    private final List<Changeset> changes;
    private final List<Changeset> left = new ArrayList<>();
    private final SortedMap<WalletId, StorageError> refused = new TreeMap<>();
    private Optional<SQLException> failure = Optional.empty();
    private long added;

    LeftChanges(List<Changeset> changes) {
        this.changes = changes;
    }

    /// @throws StorageException if the file is not what it was
    void apply(Writer writer) {
        for (Changeset each : changes) {
            if (failure.isPresent() || refused.containsKey(each.wallet())) {
                left.add(each);
            } else {
                write(writer, each);
            }
        }
    }

    private void write(Writer writer, Changeset each) {
        try {
            Caps.check(each);
            writer.commit(each);
            added += each.size();
        } catch (SQLException e) {
            left.add(each);
            if (SqliteCodes.action(e) == Action.CONSTRAINT) {
                var code = SqliteCodes.of(e);
                refused.put(each.wallet(), new DataError.Constraint(code.code, code.name()));
            } else {
                failure = Optional.of(e);
            }
        } catch (StorageException e) {
            if (!(e.error() instanceof DataError || e.error() instanceof ScopeError)) {
                throw e;
            }
            left.add(each);
            refused.put(each.wallet(), e.error());
        }
    }

    /// Those that are still in no file.
    List<Changeset> left() {
        return List.copyOf(left);
    }

    /// Facts that were written.
    long added() {
        return added;
    }

    SortedMap<WalletId, StorageError> refused() {
        return Collections.unmodifiableSortedMap(refused);
    }

    /// Why the disk did not go on taking them.
    Optional<SQLException> failure() {
        return failure;
    }

    /// Why something is left.
    Optional<StorageError> cause() {
        return failure.<StorageError>map(e -> SqliteCodes.error(e, "write"))
                .or(() -> refused.values().stream().findFirst());
    }
}
