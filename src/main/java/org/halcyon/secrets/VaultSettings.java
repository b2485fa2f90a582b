package org.halcyon.secrets;

import org.halcyon.base.Ticker;

/// Costs and bounds of the secret store.
///
/// @param passphraseKdf decides the cost of a new passphrase
/// @param objectKdf cost of a new password for a single secret, at most [KdfParameters#START]
/// @param maxHeapBytes heap of this process; a quarter of it is the most that key stretching may take
public record VaultSettings(KdfChoice passphraseKdf, KdfParameters objectKdf, long maxHeapBytes) {

    /// Costs measured on this machine.
    public static VaultSettings measured(Ticker ticker, long maxHeapBytes) {
        return new VaultSettings(new KdfCalibration(ticker, maxHeapBytes), KdfParameters.START, maxHeapBytes);
    }

    public VaultSettings {
        if (objectKdf.exceeds(KdfParameters.START)) {
            throw new IllegalArgumentException("cost of object passwords is above what is accepted on reading");
        }
    }
}
