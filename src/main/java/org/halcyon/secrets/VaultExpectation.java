package org.halcyon.secrets;

import java.util.Optional;
import org.halcyon.base.StoreId;

/// What the rest of the store remembers of the vault's last write, to notice a foreign vault or an older copy.
///
/// A person who restores an older copy on purpose confirms it; the caller then asks again with
/// [#acceptingOlder()].
///
/// @param storeId id that the vault must carry, if it is known
/// @param leastGeneration number of the last known write; an earlier one is `vault_rolled_back`
public record VaultExpectation(Optional<StoreId> storeId, long leastGeneration) {

    public static VaultExpectation none() {
        return new VaultExpectation(Optional.empty(), 0);
    }

    public static VaultExpectation of(StoreId storeId, long leastGeneration) {
        return new VaultExpectation(Optional.of(storeId), leastGeneration);
    }

    public VaultExpectation acceptingOlder() {
        return new VaultExpectation(storeId, 0);
    }

    void check(StoreId found, long generation) throws SecretsException {
        if (storeId.isPresent() && !storeId.get().equals(found)) {
            throw new SecretsException(new SecretsError.WrongVault());
        }
        if (generation < leastGeneration) {
            throw new SecretsException(new SecretsError.VaultRolledBack(generation, leastGeneration));
        }
    }
}
