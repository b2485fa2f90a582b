package org.halcyon.secrets;

import org.halcyon.base.StoreId;
import org.halcyon.secrets.SecretsError.KeyringReason;

/// Answers that there is no keyring.
enum NoKeyring implements Keyring {
    NONE;

    private static final Unavailable NOTHING = new Unavailable(KeyringReason.NO_SERVICE);

    @Override
    public Reach reach() {
        return NOTHING;
    }

    @Override
    public Lookup read(StoreId store) {
        return NOTHING;
    }

    @Override
    public Change store(StoreId store, SecretBytes key) {
        return NOTHING;
    }

    @Override
    public Change remove(StoreId store) {
        return NOTHING;
    }
}
