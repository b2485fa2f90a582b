package org.halcyon.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.halcyon.cli.Programs;
import org.halcyon.wallet.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A host over a data folder together with what has to happen when the process is asked to end.
final class OpenSession implements Programs.Session {

    private static final Logger LOG = LoggerFactory.getLogger(OpenSession.class);

    private final Host host;
    private final Thread hook;
    private final Optional<String> cutOff;

    private OpenSession(Host host, Thread hook, Optional<String> cutOff) {
        this.host = host;
        this.hook = hook;
        this.cutOff = cutOff;
    }

    static OpenSession begin(Machine machine, HostPlan plan) throws IOException {
        var note = new EndNote(plan.paths().endNote());
        Optional<String> cutOff = note.take();
        cutOff.ifPresent(line -> LOG.atWarn().addKeyValue("note", line).log("the last run was cut short"));
        var host = new Host(machine, plan, settings(machine, plan.paths()));
        Thread hook = machine.threads().factory("end").newThread(new SignalEnd(machine, host, note));
        Runtime.getRuntime().addShutdownHook(hook);
        return new OpenSession(host, hook, cutOff);
    }

    /// A file that cannot be understood is set aside, and the program begins as if nothing had been chosen.
    private static Settings settings(Machine machine, AppPaths paths) throws IOException {
        var file = new SettingsFile(paths.settings());
        return switch (file.read()) {
            case SettingsFile.Found.Known known -> known.settings();
            case SettingsFile.Found.Nothing nothing -> Settings.initial();
            case SettingsFile.Found.Damaged damaged -> {
                Path aside = file.setAside(machine.clock().instant());
                LOG.atWarn()
                        .addKeyValue("reason", damaged.reason())
                        .addKeyValue("kept", aside.getFileName())
                        .log("settings were damaged and set aside");
                yield Settings.initial();
            }
        };
    }

    @Override
    public Host host() {
        return host;
    }

    /// What the ending of the last run left undone, if it was cut short.
    Optional<String> cutOff() {
        return cutOff;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            LOG.atInfo().log("the process is ending already");
            return; // the hook has taken over
        }
        host.close();
    }
}
