package org.halcyon.wallet.rows;

import java.time.Instant;
import org.halcyon.base.Duffs;
import org.halcyon.core.tx.OutPoint;

/// An invitation that the wallet has made.
///
/// @param key the asset lock that pays for it
/// @param fundingIndex of the key that claims it, 0 to 2^31 - 1
/// @param expiryTime Unix seconds
/// @param created to the millisecond
/// @param hasInviter it names the identity that invites
public record InvitationRow(
        OutPoint key,
        InvitationStatus status,
        long fundingIndex,
        Duffs amount,
        long expiryTime,
        Instant created,
        boolean hasInviter)
        implements StoredRow<OutPoint, InvitationRow> {}
