package org.halcyon.cli;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.halcyon.core.tx.Txid;
import org.halcyon.wallet.OlderVault;
import org.halcyon.wallet.PaymentPlan;
import org.halcyon.wallet.PlanOutcome;
import org.halcyon.wallet.SendOutcome;
import org.halcyon.wallet.SendRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Pays an address: works the payment out, has it confirmed, signs and sends.
@Command(name = "send", mixinStandardHelpOptions = true, description = "Pay an address.")
final class SendCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Root root;

    @Mixin
    private final WalletChoice wallet = new WalletChoice();

    @Mixin
    private final PasswordOption password = new PasswordOption();

    @Option(names = "--to", required = true, paramLabel = "ADDRESS", description = "An address or a dash: link.")
    private String to = "";

    @Option(names = "--amount", required = true, paramLabel = "DASH|all", description = "Such as 1.25, or all.")
    private String amount = "";

    @Option(names = "--note", defaultValue = "", paramLabel = "TEXT", description = "A note to self.")
    private String note = "";

    @Option(names = "--yes", description = "Send without asking.")
    private boolean yes;

    @Option(
            names = "--timeout",
            defaultValue = "2m",
            converter = Durations.class,
            paramLabel = "DURATION",
            description = "How long to wait for the sync before (${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ZERO;

    SendCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailure {
        SendRequest.Amount asked = amount.equals("all")
                ? new SendRequest.Amount.Everything()
                : new SendRequest.Amount.Exactly(DashText.parse(amount));
        return NetworkRun.on(root, Optional.empty(), run -> pay(run, asked));
    }

    private void pay(NetworkRun run, SendRequest.Amount asked) throws CommandFailure {
        Syncing.await(run, timeout);
        var request = new SendRequest(wallet.of(run).id(), to, asked, note);
        PaymentPlan plan = plan(run.waiting().get(run.service().plan(request), PATIENCE, "planning"));
        try {
            confirm(run, plan);
        } catch (CommandFailure refused) {
            run.service().discard(plan);
            throw refused;
        }
        var sent = run.service().send(plan, password.known(run));
        report(run, plan, run.waiting().get(sent, PATIENCE, "sending"));
    }

    private static PaymentPlan plan(PlanOutcome outcome) throws CommandFailure {
        return switch (outcome) {
            case PlanOutcome.Planned planned -> planned.plan();
            case PlanOutcome.BadAddress bad ->
                throw new CommandFailure(
                        "bad_address_" + bad.problem().name().toLowerCase(Locale.ROOT),
                        "this is not an address that can be paid here",
                        ExitCode.USAGE);
            case PlanOutcome.Dust dust ->
                throw new CommandFailure("dust", "nodes refuse less than " + DashText.of(dust.least()), ExitCode.USAGE);
            case PlanOutcome.Refused refused -> throw Errors.of(refused.error());
        };
    }

    private void confirm(NetworkRun run, PaymentPlan plan) throws CommandFailure {
        String question =
                "pay " + DashText.of(plan.amount()) + " " + run.profile().unit() + " to " + plan.to() + ", fee "
                        + DashText.of(plan.fee()) + ", change " + DashText.of(plan.change());
        for (PaymentPlan.Warning warning : plan.warnings()) {
            run.output().note("warning: " + warning.name().toLowerCase(Locale.ROOT));
        }
        if (yes) {
            return;
        }
        Terminal.Keyboard keyboard = root.terminal()
                .keyboard()
                .orElseThrow(() -> CommandFailure.usage("nobody can be asked here; agree with --yes"));
        if (!keyboard.line(question + ". Type yes to send: ").strip().equals("yes")) {
            throw new CommandFailure("not_confirmed", "nothing was sent", ExitCode.FAILED);
        }
    }

    private static void report(NetworkRun run, PaymentPlan plan, SendOutcome outcome) throws CommandFailure {
        switch (outcome) {
            case SendOutcome.Accepted accepted -> print(run, plan, accepted.txid(), "accepted");
            case SendOutcome.Uncertain uncertain -> {
                print(run, plan, uncertain.txid(), "uncertain");
                throw new CommandFailure(
                        "outcome_unknown",
                        "the payment may have gone out and is watched; sending again could pay twice: "
                                + uncertain.reason(),
                        ExitCode.FAILED);
            }
            case SendOutcome.WrongPassword wrong -> throw Errors.wrongPassword();
            case OlderVault older -> throw Errors.olderVault(older);
            case SendOutcome.Conflicted conflicted ->
                throw new CommandFailure(
                        "conflicted", "another payment took the coins; nothing was paid", ExitCode.FAILED);
            case SendOutcome.Refused refused -> throw Errors.of(refused.error());
        }
    }

    private static void print(NetworkRun run, PaymentPlan plan, Txid txid, String outcome) {
        var object = new JsonObject();
        object.addProperty("txid", txid.toString());
        object.addProperty("outcome", outcome);
        object.addProperty("to", plan.to());
        object.addProperty("amount_duffs", plan.amount().value());
        object.addProperty("fee_duffs", plan.fee().value());
        object.addProperty("change_duffs", plan.change().value());
        run.output().item(txid + "  " + outcome, object);
    }
}
