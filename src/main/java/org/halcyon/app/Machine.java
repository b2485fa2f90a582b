package org.halcyon.app;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.halcyon.base.Ticker;
import org.halcyon.core.keys.NativeLibraryException;
import org.halcyon.core.keys.NativeSecp256k1;
import org.halcyon.core.keys.Secp256k1;
import org.halcyon.lifecycle.LifecycleConfig;
import org.halcyon.lifecycle.Threads;
import org.halcyon.secrets.Keyring;
import org.halcyon.secrets.SystemKeyring;
import org.halcyon.secrets.VaultSettings;
import org.halcyon.secrets.Vaults;
import org.halcyon.storage.StoreClaims;

/// What the running machine offers, made once per process and handed to everything that needs it.
///
/// @param lifecycle how long workers may take to stop
record Machine(
        Ticker ticker,
        InstantSource clock,
        SecureRandom random,
        Threads threads,
        LifecycleConfig lifecycle,
        StoreClaims claims,
        Vaults vaults,
        String version) {

    static Machine real() {
        var ticker = Ticker.system();
        var clock = InstantSource.system();
        var random = new SecureRandom();
        var threads = new Threads();
        var settings = VaultSettings.measured(ticker, Runtime.getRuntime().maxMemory());
        String version = Optional.ofNullable(Machine.class.getPackage().getImplementationVersion())
                .orElse("0");
        return new Machine(
                ticker,
                clock,
                random,
                threads,
                LifecycleConfig.DEFAULTS,
                new StoreClaims(),
                new Vaults(random, clock, settings, keyring(threads, ticker)),
                version);
    }

    /// One question at a time, on a thread that the first of them makes and that may stand still in a window of the
    /// system.
    private static Keyring keyring(Threads threads, Ticker ticker) {
        return new SystemKeyring(threads.executor("keyring", 1, 1, ticker), ticker);
    }

    /// The curve of the native library, which is loaded by the first call; that takes a tenth of a second, so it is not
    /// for the FX thread. Any thread.
    ///
    /// @throws NativeLibraryException if the library for signatures does not work here
    Secp256k1 curve() throws NativeLibraryException {
        return NativeSecp256k1.load();
    }

    /// The same machine, on which workers get less or more time to stop.
    Machine withJoinBudget(Duration budget) {
        var other = new LifecycleConfig(
                budget,
                lifecycle.teardownBudget(),
                lifecycle.drainHookDeadline(),
                lifecycle.slowDrainHook(),
                lifecycle.reapBackstop(),
                lifecycle.orphanGrace(),
                lifecycle.defaultWeight(),
                lifecycle.adapterWeight());
        return new Machine(ticker, clock, random, threads, other, claims, vaults, version);
    }

    /// The program as it names itself to other nodes.
    String agent() {
        return "/Halcyon:" + version + "/";
    }
}
