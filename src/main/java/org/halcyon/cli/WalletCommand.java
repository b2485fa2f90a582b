package org.halcyon.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The group of commands that make and list wallets.
@Command(name = "wallet", mixinStandardHelpOptions = true, description = "Make, bring along and list wallets.")
final class WalletCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "name a command of 'wallet'");
    }
}
