package org.halcyon.ui.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.halcyon.testing.Covers;
import org.halcyon.ui.activity.ActivityViewModel.Loading;
import org.halcyon.ui.pictures.MoneySource;
import org.halcyon.ui.pictures.SampleMoney;
import org.halcyon.wallet.ActivityEntry;
import org.halcyon.wallet.ActivityEntry.Direction;
import org.halcyon.wallet.ActivityEntry.Standing;
import org.halcyon.wallet.WalletError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ActivityViewModelTest {
    private final MoneySource money = new MoneySource();
    private final ActivityViewModel model = new ActivityViewModel(money.source, Runnable::run);

    @Test
    void searchLooksAtLabelsAddressesAndIds() {
        open(SampleMoney.entries());
        assertThat(found("invoice")).isEqualTo(2);
        assertThat(found(SampleMoney.address(2))).isEqualTo(1);
        assertThat(found(SampleMoney.txid(3).toString().substring(0, 40) + "x")).isZero();
        assertThat(found(SampleMoney.txid(3).toString())).isEqualTo(1);
    }

    @Test
    void kindsAndPeriodNarrowTheTable() {
        open(SampleMoney.entries());

        model.kindsProperty().set(Set.of(Direction.REWARD, Direction.INTERNAL));
        assertThat(model.rows()).hasSize(2);
        model.kindsProperty().set(Set.of());
        model.periodProperty().set(Period.THIS_YEAR);

        assertThat(model.rows()).hasSize(9).allMatch(row -> row.when().isPresent());
    }

    @Test
    void unknownDateStaysUnknown() {
        ActivityEntry restored = SampleMoney.entries().getLast();

        assertThat(EntryWords.when(restored)).isEmpty();
    }

    @Test
    void openEntryFollowsTheNewestState() {
        open(SampleMoney.entries());
        model.openEntry(SampleMoney.entries().getFirst());
        List<ActivityEntry> later = new ArrayList<>(SampleMoney.entries());
        later.set(0, SampleMoney.incoming(1, 1_250_000_000L, "Invoice 2026-081", new Standing.Locked(), 4));

        model.retry();
        money.wallets.histories.answer(later);
        money.fx.runAll();

        assertThat(model.openedProperty().get().orElseThrow().standing()).isEqualTo(new Standing.Locked());
    }

    @Test
    void labelThatIsRefusedIsToldInWords() {
        open(SampleMoney.entries());

        model.label(SampleMoney.txid(1), " Bicycle ");
        money.wallets.labels.answer(Optional.of(new WalletError.StoreTransient("locked")));
        money.fx.runAll();

        assertThat(money.wallets.asked).contains("label Bicycle");
        assertThat(model.labelProblemProperty().get()).contains("could not save");
    }

    @Test
    void failedReadingOffersAnotherTry() {
        money.wallets.publish(SampleMoney.filled());
        model.open();
        money.fx.runAll();
        money.wallets.histories.fail(new IllegalStateException("refused"));
        money.fx.runAll();
        assertThat(model.loadingProperty().get()).isEqualTo(Loading.FAILED);

        model.retry();
        money.wallets.histories.answer(SampleMoney.entries());
        money.fx.runAll();

        assertThat(model.rows()).hasSize(10);
    }

    @Test
    void fileHoldsRawValuesAndNoFormula() {
        var csv = new ActivityCsv(money.messages, "tDASH");
        var formula = SampleMoney.incoming(1, 1_250_000_000L, "=1+1, \"x\"", new Standing.Unmined(), 4);

        String file =
                new String(csv.bytes(List.of(formula, SampleMoney.entries().get(1))), StandardCharsets.UTF_8);

        assertThat(file).contains("\"'=1+1, \"\"x\"\"\",12.5,").contains(",-42.50000374,0.00000374,1477640,");
        assertThat(file.lines()).hasSize(3);
    }

    @Test
    @Timeout(20)
    @Covers("UI-030")
    void hundredThousandRowsAreFilteredAtOnce() {
        var many = new ArrayList<ActivityEntry>();
        for (int i = 0; i < 100_000; i++) {
            many.add(SampleMoney.incoming(i, 1_000 + i, "label " + i, new Standing.Locked(), i));
        }
        open(many);

        long start = System.nanoTime();
        int found = found("label 99999");
        Duration first = Duration.ofNanos(System.nanoTime() - start);
        start = System.nanoTime();
        found("label 5");
        Duration second = Duration.ofNanos(System.nanoTime() - start);

        assertThat(found).isEqualTo(1);
        assertThat(first).isLessThan(Duration.ofSeconds(3));
        assertThat(second).isLessThan(Duration.ofSeconds(1));
    }

    private int found(String text) {
        model.searchProperty().set(text);
        return model.rows().size();
    }

    private void open(List<ActivityEntry> entries) {
        money.wallets.publish(SampleMoney.filled());
        model.open();
        money.fx.runAll();
        money.wallets.histories.answer(entries);
        money.fx.runAll();
        while (money.wallets.histories.count() > 0) {
            money.wallets.histories.answer(entries);
            money.fx.runAll();
        }
    }
}
