package org.halcyon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Optional;
import org.halcyon.base.Network;
import org.halcyon.testing.FakeWallets;
import org.halcyon.testing.StepClock;
import org.halcyon.wallet.NetworkProfile;
import org.junit.jupiter.api.Test;

/// Whether a command asks for a password.
final class PasswordOptionTest {
    private final FakeWallets wallets = new FakeWallets(Network.REGTEST, Runnable::run);
    private final PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    private final Terminal nobody = new Terminal(InputStream.nullInputStream(), nowhere, nowhere, Optional.empty());
    private final NetworkRun run = new NetworkRun(
            NetworkProfile.REGTEST,
            wallets,
            new Output(nowhere, nowhere, /* json= */ false),
            new Secrets(nobody),
            new Waiting(new StepClock()));

    @Test
    void nobodyIsAskedWhereTheKeyringOpensTheVault() throws Exception {
        wallets.keyless = true;

        assertThat(new PasswordOption().known(run)).isEmpty();
        assertThat(new PasswordOption().forVault(run)).isEmpty();
    }

    @Test
    void passwordIsAskedForWhereOneOpensTheVault() {
        assertThatThrownBy(() -> new PasswordOption().known(run)).isInstanceOf(CommandFailure.class);
    }
}
