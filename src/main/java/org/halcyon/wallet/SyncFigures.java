package org.halcyon.wallet;

import java.util.Collection;
import java.util.function.ToIntFunction;
import org.halcyon.coordinator.AddressSummary;
import org.halcyon.coordinator.PassSummary;
import org.halcyon.coordinator.ShieldedSummary;
import org.halcyon.coordinator.TokenSummary;
import org.halcyon.coordinator.UnitOutcome;

/// What a pass counted, over all its units.
public sealed interface SyncFigures {

    /// @param found platform addresses that exist
    record Addresses(int wallets, int found) implements SyncFigures {}

    /// @param held tokens with a balance
    record Identities(int identities, int held) implements SyncFigures {}

    /// @param received notes that this pass found
    /// @param spent notes that are spent since
    record Shielded(int wallets, int received, int spent) implements SyncFigures {}

    /// A coordinator that counts nothing that is shown.
    record Uncounted() implements SyncFigures {}

    static SyncFigures of(PassSummary summary) {
        return switch (summary) {
            case AddressSummary addresses -> addresses(addresses.wallets().values());
            case TokenSummary<?> tokens -> tokens(tokens.identities().values());
            case ShieldedSummary shielded -> shielded(shielded.wallets().values());
            default -> new Uncounted();
        };
    }

    private static SyncFigures addresses(Collection<UnitOutcome<AddressSummary.Figures>> units) {
        return new Addresses(units.size(), sum(units, AddressSummary.Figures::found));
    }

    private static SyncFigures tokens(Collection<UnitOutcome<TokenSummary.Figures>> units) {
        return new Identities(units.size(), sum(units, TokenSummary.Figures::held));
    }

    private static SyncFigures shielded(Collection<UnitOutcome<ShieldedSummary.Figures>> units) {
        return new Shielded(
                units.size(),
                sum(units, ShieldedSummary.Figures::received),
                sum(units, ShieldedSummary.Figures::spent));
    }

    private static <R> int sum(Collection<UnitOutcome<R>> units, ToIntFunction<R> figure) {
        return units.stream()
                .mapToInt(unit -> switch (unit) {
                    case UnitOutcome.Done<R> done -> figure.applyAsInt(done.result());
                    case UnitOutcome.Partly<R> partly -> figure.applyAsInt(partly.result());
                    case UnitOutcome.Failed<R> failed -> 0;
                    case UnitOutcome.Skipped<R> skipped -> 0;
                })
                .sum();
    }
}
