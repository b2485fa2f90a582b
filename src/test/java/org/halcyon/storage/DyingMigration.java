package org.halcyon.storage;

import java.nio.file.Path;
import org.sqlite.ProgressHandler;

/// Migrates a file of the first version and dies on the way.
public final class DyingMigration {
    static final int PACE = 20;

    private DyingMigration() {}

    /// @param arguments the file, and at which step of the database engine, in units of [#PACE], to die
    public static void main(String[] arguments) throws Exception {
        long fatal = Long.parseLong(arguments[1]);
        try (Session session = FirstVersion.connect(Path.of(arguments[0]))) {
            var handler = new Counter(fatal);
            ProgressHandler.setHandler(session.connection(), PACE, handler);
            new Migrator(Migration.all()).migrate(session, 1, FirstVersion.origin());
        }
        System.out.println("migrated");
    }

    /// Counts the steps.
    static final class Counter extends ProgressHandler {
        private final long fatal;
        private long steps;

        Counter(long fatal) {
            this.fatal = fatal;
        }

        long steps() {
            return steps;
        }

        @Override
        protected int progress() {
            if (++steps == fatal) {
                Runtime.getRuntime().halt(CrashingStore.KILLED);
            }
            return 0;
        }
    }
}
