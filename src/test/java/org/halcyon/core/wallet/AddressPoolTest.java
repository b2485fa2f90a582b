package org.halcyon.core.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.halcyon.core.wallet.TestWallet.ACCOUNT;
import static org.halcyon.core.wallet.TestWallet.NOW;
import static org.halcyon.core.wallet.TestWallet.payment;
import static org.halcyon.core.wallet.TestWallet.receive;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Which addresses are derived, handed out and watched.
final class AddressPoolTest {

    private final TestWallet wallet = new TestWallet();

    private int granted(Instant now) {
        var granted = (AddressOutcome.Granted) wallet.state.receiveAddress(ACCOUNT, now);
        return granted.address().ref().index();
    }

    @Test
    void newAccountWatchesTheGapOfBothPools() {
        assertThat(wallet.state.watchedCount()).isEqualTo(60);
        assertThat(wallet.state.ownerOf(receive(29))).isPresent();
        assertThat(wallet.state.ownerOf(receive(30))).isEmpty();
    }

    @Test
    void usedAddressDerivesTheGapBehindItAndTellsWhatIsNew() {
        int mark = wallet.state.watchedCount();

        wallet.seen(payment(1, 1_000, receive(10)));

        assertThat(wallet.state.watchedSince(mark)).hasSize(11).first().isEqualTo(receive(30));
        assertThat(wallet.state.ownerOf(receive(40))).isPresent();
        assertThat(wallet.state.ownerOf(receive(41))).isEmpty();
    }

    @Test
    void nextAddressIsTheLowestNeitherUsedNorReserved() {
        wallet.seen(payment(1, 1_000, receive(0)));

        assertThat(granted(NOW)).isEqualTo(1);
        assertThat(granted(NOW)).isEqualTo(2);
        assertThat(granted(NOW.plus(Duration.ofMinutes(10)))).isEqualTo(1);
    }

    @Test
    void reservationsNeverDeriveBeyondTheGap() {
        for (int i = 0; i < 30; i++) {
            granted(NOW);
        }

        assertThat(wallet.state.receiveAddress(ACCOUNT, NOW))
                .isEqualTo(new AddressOutcome.AllReserved(NOW.plus(Duration.ofMinutes(10))));
    }

    @Test
    void indexWithoutAKeyIsSkipped() {
        var pool = new AddressPool(
                ACCOUNT,
                PoolKind.EXTERNAL,
                (kind, index) -> index == 1 ? Optional.empty() : TestWallet.key(kind, index));

        assertThat(pool.fill(3)).extracting(row -> row.address().ref().index()).containsExactly(0, 2);
    }

    @Test
    void raisedGapLimitDerivesMoreAndFindsOlderOutputs() {
        var paid = TestWallet.tx(
                List.of(TestWallet.foreignCoin(1)),
                TestWallet.out(1_000, receive(0)),
                TestWallet.out(2_000, receive(90)));
        wallet.seen(paid);
        assertThat(wallet.unconfirmed()).isEqualTo(1_000);

        wallet.store.apply(wallet.state.change(new WalletSettings(100, Duration.ofMinutes(10))));

        assertThat(wallet.unconfirmed()).isEqualTo(3_000);
        assertThat(wallet.store.rows()).isEqualTo(wallet.state.rows());
    }

    @Test
    void gapLimitHasBounds() {
        assertThatThrownBy(() -> new WalletSettings(1_001, Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WalletSettings(0, Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
