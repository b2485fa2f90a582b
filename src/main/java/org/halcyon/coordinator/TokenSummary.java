package org.halcyon.coordinator;

import java.util.Map;

/// What a pass over the tokens of identities did, for every identity that is watched for any.
///
/// @param <I> id of an identity
public record TokenSummary<I>(Map<I, UnitOutcome<Figures>> identities) implements PassSummary {
    public TokenSummary {
        identities = Units.copy(identities);
    }

    /// @param held tokens with a balance
    /// @param missing tokens proven not to be held
    /// @param unanswered tokens that stay as they were
    public record Figures(int held, int missing, int unanswered) {}

    @Override
    public PassResult result() {
        return Units.result(identities.values());
    }

    @Override
    public boolean isSkipped() {
        return Units.isSkipped(identities.values());
    }

    @Override
    public String trouble() {
        return Units.trouble(identities.values());
    }
}
