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
        var settings = VaultSettings.measured(ticker, Runtime.getRuntime().maxMemory());
        String version = Optional.ofNullable(Machine.class.getPackage().getImplementationVersion())
                .orElse("0");
        return new Machine(
                ticker,
                clock,
                random,
                new Threads(),
                LifecycleConfig.DEFAULTS,
                new StoreClaims(),
                new Vaults(random, clock, settings),
                version);
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
