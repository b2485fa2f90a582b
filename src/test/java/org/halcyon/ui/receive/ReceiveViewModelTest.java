package org.halcyon.ui.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.halcyon.ui.pictures.MoneySource;
import org.halcyon.ui.pictures.SampleMoney;
import org.halcyon.wallet.IssuedAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReceiveViewModelTest {
    private final MoneySource money = new MoneySource();
    private final ReceiveViewModel model = new ReceiveViewModel(money.source);

    @BeforeEach
    void open() {
        money.wallets.publish(SampleMoney.filled());
        model.open();
        money.fx.runAll();
        money.wallets.addresses.answer(SampleMoney.issued(12, false, ""));
        money.fx.runAll();
        money.wallets.lists.answer(SampleMoney.issuedList());
        money.fx.runAll();
    }

    @Test
    void openingShowsAFreshAddressAndTheOlderOnes() {
        assertThat(model.shownProperty().get()).contains(SampleMoney.issued(12, false, ""));
        assertThat(model.issued()).hasSize(13);
    }

    @Test
    void linkHoldsLabelAndAmount() {
        model.labelProperty().set("Bicycle, first half");
        model.amountProperty().set("12.5");

        assertThat(model.linkProperty().get())
                .isEqualTo("dash:" + SampleMoney.address(12) + "?amount=12.5&label=Bicycle%2C%20first%20half");
    }

    @Test
    void amountThatIsNotUnderstoodIsToldAndLeftOut() {
        model.amountProperty().set("1,5");

        assertThat(model.amountErrorProperty().get()).isNotEmpty();
        assertThat(model.linkProperty().get()).isEqualTo("dash:" + SampleMoney.address(12));
    }

    @Test
    void newAddressTakesTheLabelAlong() {
        model.labelProperty().set("Flea market");
        model.newAddress();
        money.wallets.addresses.answer(SampleMoney.issued(13, false, "Flea market"));
        money.fx.runAll();

        assertThat(money.wallets.asked).contains("new address Flea market");
        assertThat(model.shownProperty().get().map(IssuedAddress::index)).contains(13);
    }

    @Test
    void paymentMarksTheShownAddressAsUsed() {
        money.wallets.wallets().update(all -> all);
        var snapshot = SampleMoney.filled();
        money.wallets.publish(new org.halcyon.wallet.WalletSnapshot(
                snapshot.id(),
                snapshot.name(),
                snapshot.kind(),
                snapshot.network(),
                snapshot.condition(),
                snapshot.balances(),
                snapshot.syncedHeight(),
                snapshot.asOf(),
                true,
                snapshot.recent(),
                2));
        money.fx.runAll();
        money.wallets.lists.answer(List.of(SampleMoney.issued(12, true, "")));
        money.fx.runAll();

        assertThat(model.shownProperty().get().map(IssuedAddress::used)).contains(true);
    }

    @Test
    void answerForAnotherWalletIsDropped() {
        model.newAddress();
        money.wallet.set(Optional.of(SampleMoney.id(9)));

        money.wallets.addresses.answer(SampleMoney.issued(14, false, ""));
        money.fx.runAll();

        assertThat(model.shownProperty().get()).isEmpty();
        assertThat(model.linkProperty().get()).isEmpty();
    }

    @Test
    void answersForTheWalletBeforeAreDroppedWhenAnotherIsOpen() {
        twoWallets();
        model.newAddress();
        money.wallet.set(Optional.of(SampleMoney.id(9)));
        money.fx.runAll();

        money.wallets.addresses.answer(SampleMoney.issued(14, false, ""));
        money.fx.runAll();
        assertThat(model.shownProperty().get()).isEmpty();

        money.wallets.addresses.answer(SampleMoney.issued(3, false, ""));
        money.fx.runAll();
        money.wallet.set(Optional.of(SampleMoney.WALLET));
        money.wallets.lists.answer(SampleMoney.issuedList());
        money.fx.runAll();
        assertThat(model.issued()).isEmpty();
    }

    @Test
    void failureForTheWalletBeforeIsNotToldOfAnother() {
        twoWallets();
        model.newAddress();
        money.wallet.set(Optional.of(SampleMoney.id(9)));
        money.fx.runAll();

        money.wallets.addresses.fail(new IllegalStateException("refused"));
        money.fx.runAll();

        assertThat(model.problemProperty().get()).isEmpty();
    }

    private void twoWallets() {
        var mine = SampleMoney.filled();
        var other = new org.halcyon.wallet.WalletSnapshot(
                SampleMoney.id(9),
                "Other",
                mine.kind(),
                mine.network(),
                mine.condition(),
                mine.balances(),
                mine.syncedHeight(),
                mine.asOf(),
                true,
                mine.recent(),
                mine.revision());
        money.wallets.publish(mine, other);
        money.fx.runAll();
    }

    @Test
    void failureIsToldAndTheOldAddressStays() {
        model.newAddress();
        money.wallets.addresses.fail(new IllegalStateException("refused"));
        money.fx.runAll();

        assertThat(model.problemProperty().get()).contains("try again");
        assertThat(model.shownProperty().get()).isPresent();
    }
}
