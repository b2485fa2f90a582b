package org.halcyon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.halcyon.base.Duffs;
import org.halcyon.ui.component.AddressLabel;
import org.halcyon.wallet.IssuedAddress;
import org.halcyon.wallet.WalletSnapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// From the first start to the first payment, on the real window and the real engine.
@Timeout(120)
final class PaymentTest extends AcceptanceCase {
    private static final Duffs GIVEN = Duffs.ofDash(100);
    private static final Duffs PAID = new Duffs(1_250_000_000L);

    @Test
    void firstRunLeadsToTheFirstPayment() throws Exception {
        goesThroughTheFirstRun();
        isGivenCoins();
        person().press(says("section.home"));
        person().sees(says("home.part.available"), says("amount.spoken", Map.of("amount", "100")));

        showsAnAddressOfTheWallet();
        reviewsAPayment();
        authorisesWith(PASSWORD);
        person().sees(says("send.sent.title"), "The network has seen the payment.");

        isWaitingForABlock();
        WalletSnapshot paid = person().await("the payment in the wallet", this::paid);
        Duffs fee = paid.recent().getFirst().fee().orElseThrow();
        assertThat(paid.balances().total()).isEqualTo(GIVEN.minus(PAID).minus(fee));
        person().press(says("section.activity"));
        person().sees(
                        says("activity.kind.incoming"),
                        "To " + AddressLabel.shortened(stranger(service())),
                        "100 Dash",
                        messages.plural("activity.count", 2));
        ends();
    }

    @Test
    void aWrongPasswordSpendsNothingAndTheNextTryPays() throws Exception {
        goesThroughTheFirstRun();
        isGivenCoins();
        reviewsAPayment();

        authorisesWith("wrong horse battery");
        person().sees(says("prompt.wrongPassword.title"), says("prompt.wrongPassword.body"));

        assertThat(sandbox().state().newest().waiting()).isZero();
        assertThat(wallet().balances().available()).isEqualTo(GIVEN);
        assertThat(wallet().recent()).hasSize(1);
        assertThat(person().focused()).isEqualTo(says("secret.password"));

        person().typeSecret(says("secret.password"), PASSWORD);
        person().press(says("act.unlock"));
        person().sees(says("send.sent.title"));
        person().await("the payment in the wallet", this::paid);
        isWaitingForABlock();
        ends();
    }

    private Optional<WalletSnapshot> paid() {
        return Optional.of(wallet()).filter(one -> one.recent().size() == 2);
    }

    private void isWaitingForABlock() {
        person().await(
                        "the payment at the node",
                        () -> Optional.of(sandbox().state().newest()).filter(node -> node.waiting() == 1));
    }

    private void showsAnAddressOfTheWallet() throws Exception {
        person().press(says("section.receive"));
        AddressLabel shown = person().seesA(AddressLabel.class, label -> true);
        IssuedAddress fresh =
                service().receiveAddress(wallet().id()).toCompletableFuture().get(20, TimeUnit.SECONDS);
        assertThat(shown.address()).isEqualTo(fresh.address());
        assertThat(fresh.used()).isFalse();
    }

    private void ends() throws Exception {
        person().closesTheWindow();
        isGone();
        leftNothingBehind();
    }
}
