package org.halcyon.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.halcyon.wallet.ActivityEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Lists payments, newest first.
@Command(name = "history", mixinStandardHelpOptions = true, description = "List payments, newest first.")
final class HistoryCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Root root;

    @Mixin
    private final WalletChoice wallet = new WalletChoice();

    @Option(names = "--limit", defaultValue = Option.NULL_VALUE, paramLabel = "N", description = "At most so many.")
    private Optional<Integer> limit = Optional.empty();

    HistoryCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailure {
        if (limit.isPresent() && limit.get() < 0) {
            throw CommandFailure.usage("a limit is not negative");
        }
        return NetworkRun.on(root, Optional.empty(), this::print);
    }

    private void print(NetworkRun run) throws CommandFailure {
        List<ActivityEntry> entries =
                run.waiting().get(run.service().activity(wallet.of(run).id()), PATIENCE, "reading the payments");
        entries.stream()
                .limit(limit.orElse(Integer.MAX_VALUE))
                .forEach(entry -> WalletItems.entry(run.output(), entry));
    }
}
