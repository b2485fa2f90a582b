package org.halcyon.secrets;

/// Decides the cost of key stretching for a new vault or a new passphrase. May block for some seconds.
@FunctionalInterface
public interface KdfChoice {
    KdfParameters choose();
}
