package org.halcyon.cli;

import java.time.Duration;
import org.halcyon.base.WalletId;
import org.halcyon.wallet.CreateOutcome;
import org.halcyon.wallet.NewWallet;
import org.halcyon.wallet.OlderVault;
import org.halcyon.wallet.WalletSnapshot;
import org.halcyon.wallet.WalletsSnapshot;

/// The last step of making a wallet, whatever it is made of.
final class NewWallets {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private NewWallets() {}

    /// Makes it and prints it.
    static void make(NetworkRun run, NewWallet wallet) throws CommandFailure {
        CreateOutcome outcome = run.waiting().get(run.service().create(wallet), PATIENCE, "making the wallet");
        switch (outcome) {
            case CreateOutcome.Created created -> print(run, created.wallet());
            case CreateOutcome.AlreadyHere here -> {
                run.output().note("this wallet is already here");
                print(run, here.wallet());
            }
            case CreateOutcome.WrongPassword wrong -> throw Errors.wrongPassword();
            case OlderVault older -> throw Errors.olderVault(older);
            case CreateOutcome.Refused refused -> throw Errors.of(refused.error());
        }
    }

    private static void print(NetworkRun run, WalletId id) throws CommandFailure {
        WalletsSnapshot all = run.waiting()
                .until(
                        run.service().wallets(),
                        wallets -> wallets.wallet(id).isPresent(),
                        PATIENCE,
                        "opening the wallet");
        WalletSnapshot made = all.wallet(id).orElseThrow();
        WalletItems.wallet(run.output(), made);
    }
}
