package org.halcyon.wallet;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.halcyon.base.WalletId;
import org.halcyon.core.hash.Hash160;
import org.halcyon.core.keys.AccountPaths;
import org.halcyon.core.keys.DerivationPath;
import org.halcyon.core.keys.ExtendedPrivateKey;
import org.halcyon.core.keys.KeyFormatException;
import org.halcyon.core.keys.PrivateKey;
import org.halcyon.core.script.Script;
import org.halcyon.core.sync.BroadcastOutcome;
import org.halcyon.core.sync.WalletBook;
import org.halcyon.core.tx.SignOutcome;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.TransactionSigner;
import org.halcyon.core.wallet.AbandonOutcome;
import org.halcyon.core.wallet.AddressRef;
import org.halcyon.core.wallet.Coin;
import org.halcyon.core.wallet.MempoolOutcome;
import org.halcyon.core.wallet.PaymentPlanner;
import org.halcyon.core.wallet.WalletState;
import org.halcyon.lifecycle.Hold;
import org.halcyon.secrets.SecretChars;
import org.halcyon.secrets.SecretsError;
import org.halcyon.secrets.SecretsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends a planned payment: signed within one opening of the vault and verified, put into the wallet as an own unmined
/// transaction, made durable, and only then shown to a peer.
///
/// Whatever fails before it is durable leaves nothing behind: the transaction is given up again and its coins are free.
/// From then on it is kept, watched and sent again until the network has decided.
final class Sending {

    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);
    private static final WalletError CLEARING =
            new WalletError.LifecycleBusy("Data are being cleared just now. Try again in a moment.");

    private final ManagerDesk desk;
    private final Payments payments;
    private final TransactionSigner signer;

    Sending(ManagerDesk desk, Payments payments) {
        this.desk = desk;
        this.payments = payments;
        this.signer = new TransactionSigner(desk.parts().curve());
    }

    /// What became of the wish up to the signature.
    private sealed interface Signing {
        record Signed(Payments.Open plan, Transaction transaction) implements Signing {}

        record Ended(SendOutcome outcome) implements Signing {}
    }

    /// @param password wiped
    CompletionStage<SendOutcome> send(PaymentPlan plan, char[] password) {
        Optional<Payments.Open> taken = payments.take(plan);
        if (taken.isEmpty()) {
            Arrays.fill(password, '\0');
            return CompletableFuture.completedFuture(new SendOutcome.Refused(new WalletError.PlanStale()));
        }
        Payments.Open open = taken.get();
        Optional<Hold> place = desk.door().enter();
        if (place.isEmpty()) {
            Arrays.fill(password, '\0');
            payments.putBack(open);
            return CompletableFuture.completedFuture(new SendOutcome.Refused(CLEARING));
        }
        return inside(open, SecretChars.takeFrom(password))
                .whenComplete((outcome, failure) -> place.get().close());
    }

    private CompletionStage<SendOutcome> inside(Payments.Open open, SecretChars secret) {
        return desk.work()
                .<Signing>submit(() -> sign(open, secret), error -> new Signing.Ended(new SendOutcome.Refused(error)))
                .whenComplete((signing, failure) -> secret.close())
                .thenCompose(signing -> switch (signing) {
                    case Signing.Signed signed -> store(signed);
                    case Signing.Ended ended -> ended(open, ended.outcome());
                });
    }

    /// What did not open the vault leaves the plan as it was, so that the person may try again.
    private CompletionStage<SendOutcome> ended(Payments.Open open, SendOutcome outcome) {
        if (mayTryAgain(outcome)) {
            payments.putBack(open);
        } else {
            payments.release(open);
        }
        return CompletableFuture.completedFuture(outcome);
    }

    private static boolean mayTryAgain(SendOutcome outcome) {
        return switch (outcome) {
            case SendOutcome.WrongPassword wrong -> true;
            case OlderVault older -> true;
            case SendOutcome.Refused refused -> refused.error() instanceof WalletError.KeyringUnavailable;
            case SendOutcome.Accepted accepted -> false;
            case SendOutcome.Uncertain uncertain -> false;
            case SendOutcome.Conflicted conflicted -> false;
        };
    }

    private Signing sign(Payments.Open open, SecretChars password) throws InterruptedException {
        WalletId wallet = open.shown().from();
        try {
            return desk.vault()
                    .withSeed(wallet, password, seed -> authentic(open, seed))
                    .orElseGet(() -> refused(new WalletError.SigningKeyUnavailable(wallet)));
        } catch (SecretsException failure) {
            return failure.error() instanceof SecretsError.WrongPassphrase
                    ? new Signing.Ended(new SendOutcome.WrongPassword())
                    : OlderVault.of(failure)
                            .<Signing>map(Signing.Ended::new)
                            .orElseGet(() -> refused(Failures.error(failure)));
        }
    }

    private static Signing refused(WalletError error) {
        return new Signing.Ended(new SendOutcome.Refused(error));
    }

    /// The change of a payment goes to an account of the wallet, so these have to be its own.
    private Signing authentic(Payments.Open open, byte[] seed) throws InterruptedException {
        desk.authenticity().check();
        boolean damaged = desk.view(open.shown().from()).condition() instanceof WalletCondition.Damaged;
        return damaged
                ? refused(new WalletError.OperationFailed("The records of this wallet are damaged."))
                : sign(open, seed);
    }

    private Signing sign(Payments.Open open, byte[] seed) {
        WalletId wallet = open.shown().from();
        try (ExtendedPrivateKey root =
                ExtendedPrivateKey.ofSeed(seed, desk.parts().curve())) {
            if (!root.neuter(desk.parts().curve()).walletId(desk.network()).equals(wallet)) {
                return refused(new WalletError.SigningKeyUnavailable(wallet));
            }
            Map<Hash160, AddressRef> owners = owners(open);
            SignOutcome outcome = signer.sign(
                    open.exact().unsigned(),
                    open.exact().inputs().stream().map(Coin::script).toList(),
                    hash -> Optional.ofNullable(owners.get(hash)).flatMap(ref -> key(root, ref)));
            return signed(open, outcome);
        } catch (KeyFormatException e) {
            return refused(new WalletError.SigningKeyUnavailable(wallet));
        }
    }

    private static Map<Hash160, AddressRef> owners(Payments.Open open) {
        Map<Hash160, AddressRef> owners = new HashMap<>();
        for (Coin coin : open.exact().inputs()) {
            coin.script().publicKeyHash().ifPresent(hash -> owners.put(Hash160.ofBytes(hash), coin.address()));
        }
        return owners;
    }

    private Optional<PrivateKey> key(ExtendedPrivateKey root, AddressRef ref) {
        DerivationPath account =
                new AccountPaths(desk.network()).standard(ref.account().index());
        DerivationPath leaf = AccountPaths.leaf(account, ref.pool().number(), ref.index());
        Optional<ExtendedPrivateKey> found = root.derive(leaf, desk.parts().curve());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (ExtendedPrivateKey key = found.get()) {
            return Optional.of(copy(key));
        } catch (KeyFormatException e) {
            return Optional.empty();
        }
    }

    /// A key of its own, since that of a node of the tree is wiped with the node.
    private PrivateKey copy(ExtendedPrivateKey key) throws KeyFormatException {
        byte[] bytes = key.privateKey().toBytes();
        try {
            return PrivateKey.parse(bytes, desk.parts().curve());
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static Signing signed(Payments.Open open, SignOutcome outcome) {
        return switch (outcome) {
            case SignOutcome.Signed signed -> new Signing.Signed(open, signed.transaction());
            case SignOutcome.MissingKey missing ->
                refused(new WalletError.SigningKeyUnavailable(open.shown().from()));
            case SignOutcome.ForeignScript foreign ->
                refused(new WalletError.SigningKeyUnavailable(open.shown().from()));
            case SignOutcome.SelfCheckFailed failed ->
                refused(new WalletError.OperationFailed(
                        "A fresh signature did not hold, so nothing was sent. This computer may have a fault."));
        };
    }

    private CompletionStage<SendOutcome> store(Signing.Signed signed) {
        WalletId wallet = signed.plan().shown().from();
        return desk.chain()
                .call(book -> take(book, signed))
                .thenCompose(refusal -> refusal.isPresent()
                        ? ended(signed.plan(), refusal.get())
                        : desk.adapter()
                                .barrier(wallet)
                                .thenCompose(durable -> durable ? broadcast(signed.transaction()) : giveUp(signed)))
                .exceptionallyCompose(
                        failure -> ended(signed.plan(), new SendOutcome.Refused(Failures.error(failure))));
    }

    /// On the engine's thread: empty if the wallet has the transaction now.
    private Optional<SendOutcome> take(WalletBook book, Signing.Signed signed) throws InterruptedException {
        WalletState wallet = Payments.state(book, signed.plan().shown().from());
        if (!areFree(wallet, signed.plan())) {
            return Optional.of(new SendOutcome.Refused(new WalletError.PlanStale()));
        }
        MempoolOutcome outcome =
                wallet.processMempool(signed.transaction(), desk.parts().clock().instant());
        if (!(outcome instanceof MempoolOutcome.Accepted accepted)) {
            return Optional.of(new SendOutcome.Refused(
                    new WalletError.OperationFailed("The wallet did not accept its own payment.")));
        }
        book.emit(accepted.events());
        String note = signed.plan().shown().note().strip();
        if (!note.isEmpty()) {
            book.emit(wallet.note(signed.transaction().txid(), note));
        }
        book.emit(new PaymentPlanner(wallet).drop(signed.plan().exact()));
        return Optional.empty();
    }

    /// True if every coin of the plan is still there and nobody has spent it meanwhile.
    private boolean areFree(WalletState wallet, Payments.Open plan) {
        List<Coin> inputs = plan.exact().inputs();
        boolean inTime = desk.parts().clock().instant().isBefore(plan.shown().expires());
        return inTime
                && inputs.stream()
                        .allMatch(coin -> wallet.coin(coin.outPoint())
                                        .filter(known -> sameScript(known.script(), coin.script()) && !known.frozen())
                                        .isPresent()
                                && wallet.spender(coin.outPoint()).isEmpty());
    }

    private static boolean sameScript(Script known, Script planned) {
        return known.equals(planned);
    }

    private CompletionStage<SendOutcome> broadcast(Transaction transaction) {
        return desk.chain().broadcast(transaction).thenApply(outcome -> switch (outcome) {
            case BroadcastOutcome.Accepted accepted -> new SendOutcome.Accepted(transaction.txid());
            case BroadcastOutcome.Uncertain uncertain ->
                new SendOutcome.Uncertain(transaction.txid(), uncertain.reason());
            case BroadcastOutcome.Conflicted conflicted -> new SendOutcome.Conflicted(transaction.txid());
        });
    }

    /// What could not be made durable was shown to nobody, and is taken back.
    private CompletionStage<SendOutcome> giveUp(Signing.Signed signed) {
        LOG.atWarn().log("payment could not be stored and was given up");
        return desk.chain()
                .call(book -> {
                    WalletState wallet =
                            Payments.state(book, signed.plan().shown().from());
                    if (wallet.abandon(signed.transaction().txid()) instanceof AbandonOutcome.Abandoned abandoned) {
                        book.emit(abandoned.events());
                    }
                    return signed;
                })
                .handle((done, ended) -> new SendOutcome.Refused(new WalletError.StoreTransient(
                        "The payment could not be saved, so it was not sent. Your coins are unchanged.")));
    }
}
