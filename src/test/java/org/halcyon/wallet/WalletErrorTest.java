package org.halcyon.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.halcyon.base.Duffs;
import org.halcyon.base.WalletId;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.ErrorCode.Family;
import org.junit.jupiter.api.Test;

/// The table of error codes, which is a promise to whoever reads exit codes and logs.
final class WalletErrorTest {

    private static final WalletId WALLET = WalletId.ofHex("01".repeat(32));

    private static final List<WalletError> ALL = List.of(
            new WalletError.InvalidParameter("A value."),
            new WalletError.OperationFailed("It failed."),
            new WalletError.NoSelectableInputs(),
            new WalletError.WalletAlreadyExists(WALLET),
            new WalletError.ShutdownIncomplete(List.of()),
            new WalletError.InsufficientFunds(new Duffs(1)),
            new WalletError.SigningKeyUnavailable(WALLET),
            new WalletError.PlanStale(),
            new WalletError.LifecycleBusy("Busy."),
            new WalletError.LoadTransient("Later."),
            new WalletError.LoadFatal("Never."),
            new WalletError.StoreTransient("Later."),
            new WalletError.StoreFatal("Never."),
            new WalletError.StoreConstraint("Wrong."),
            new WalletError.WalletNotFound(WALLET),
            new WalletError.KeyringUnavailable("Later."),
            new WalletError.KeyringFailure("Never."));

    @Test
    @Covers("LC-ERR-1")
    void everyErrorKeepsItsNumberAndItsName() {
        Map<Integer, String> table = new TreeMap<>();

        ALL.forEach(error -> table.put(error.code(), error.name()));

        assertThat(table)
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        Map.entry(2, "invalid_parameter"),
                        Map.entry(6, "wallet_operation"),
                        Map.entry(14, "no_selectable_inputs"),
                        Map.entry(15, "wallet_already_exists"),
                        Map.entry(19, "shutdown_incomplete"),
                        Map.entry(22, "core_insufficient_funds"),
                        Map.entry(31, "signing_key_unavailable"),
                        Map.entry(34, "reservation_stale"),
                        Map.entry(45, "lifecycle_busy"),
                        Map.entry(49, "persister_load_transient"),
                        Map.entry(50, "persister_load_fatal"),
                        Map.entry(51, "persister_store_transient"),
                        Map.entry(52, "persister_store_fatal"),
                        Map.entry(53, "persister_store_constraint"),
                        Map.entry(98, "not_found"),
                        Map.entry(101, "keyring_unavailable"),
                        Map.entry(102, "keyring_failure"))));
    }

    @Test
    @Covers("LC-ERR-1")
    void theTableIsCompleteAndNoNumberIsGivenOutTwice() {
        Set<Class<?>> listed = new HashSet<>();
        List<Integer> numbers = new ArrayList<>();
        ALL.forEach(error -> listed.add(error.getClass()));
        Arrays.stream(ErrorCode.values()).forEach(code -> numbers.add(code.number()));

        assertThat(listed).containsExactlyInAnyOrder(WalletError.class.getPermittedSubclasses());
        assertThat(numbers).doesNotHaveDuplicates().doesNotContainAnyElementsOf(ErrorCode.RESERVED);
    }

    @Test
    @Covers("LC-ERR-1")
    void whatMayBeRetriedHasChangedNothing() {
        for (WalletError error : ALL) {
            boolean later = error.kind().family() == Family.RETRY_LATER;

            assertThat(later && error.changedAnything()).as(error.name()).isFalse();
            assertThat(later && !error.retryHelps()).as(error.name()).isFalse();
            assertThat(error.message()).as(error.name()).endsWith(".");
        }
        assertThat(new WalletError.OperationFailed("Unknown.", true).changedAnything())
                .isTrue();
    }
}
