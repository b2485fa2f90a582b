package org.halcyon.core.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.junit.jupiter.api.Test;

/// A step costs the same in a wallet with many records as in one with few. The property `halcyon.wallet.records` makes
/// the wallet larger; the figures are printed by the long form only.
final class LargeWalletTest {

    private static final int RECORDS = Integer.getInteger("halcyon.wallet.records", 20_000);
    private static final int PER_BLOCK = 10;

    @Test
    void blockCostsTheSameHoweverManyRecordsThereAre() {
        var state = WalletState.create(TestWallet.ID, 0, WalletSettings.DEFAULT);
        state.addAccount(TestWallet.ACCOUNT, TestWallet::key);
        int blocks = RECORDS / PER_BLOCK;
        List<Long> times = new ArrayList<>();
        OutPoint last = TestWallet.foreignCoin(-1);
        for (int height = 0; height < blocks; height++) {
            List<Transaction> content = content(height, last);
            last = TestWallet.outPoint(content.getLast(), 0);
            long begin = System.nanoTime();
            assertThat(state.processBlock(TestWallet.block(height, 0), content))
                    .isInstanceOf(BlockOutcome.Processed.class);
            state.balances();
            times.add(System.nanoTime() - begin);
        }

        long early = median(times.subList(blocks / 4, blocks / 2));
        long late = median(times.subList(blocks - blocks / 4, blocks));
        if (Boolean.getBoolean("halcyon.wallet.figures")) {
            System.err.printf("records %d, block of %d: early %d us, late %d us%n", RECORDS, PER_BLOCK, early, late);
        }
        assertThat(state.transactions()).hasSize(RECORDS);
        assertThat(late).isLessThan(4 * early + 200);
    }

    private static List<Transaction> content(int height, OutPoint last) {
        List<Transaction> content = new ArrayList<>();
        for (int i = 0; i < PER_BLOCK - 1; i++) {
            int number = height * PER_BLOCK + i;
            content.add(TestWallet.payment(number, 10_000, TestWallet.receive(number % 25)));
        }
        content.add(TestWallet.tx(List.of(last), TestWallet.out(5_000, TestWallet.change(height % 25))));
        return content;
    }

    private static long median(List<Long> nanos) {
        return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().orElseThrow() / 1_000;
    }
}
