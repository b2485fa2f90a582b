package org.halcyon.storage;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The file name of a backup, which says why and when it was made: `wallet-<stem>-<time>.db` and its kin.
///
/// A name that is taken gets `-n2`, `-n3` and so on before its time. Printing and parsing are inverse to each other.
///
/// @param made in whole seconds, years 0 to 9999
/// @param number 1 for the first of its name, at most 9999
record BackupName(Reason reason, Instant made, int number) implements Comparable<BackupName> {
    static final String SUFFIX = ".db";

    private static final int MOST_STEM = 32;
    private static final int MOST_NUMBER = 9_999;
    private static final String NO_STEM = "db";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern FORM =
            Pattern.compile("(.{1,120}?)(?:-n([1-9][0-9]{0,3}))?-([0-9]{8}T[0-9]{6}Z)\\.db", Pattern.UNIX_LINES);
    private static final Pattern STEM = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    private static final Pattern NUMBERED = Pattern.compile("(.*)-(n[1-9][0-9]{0,3})");
    private static final Pattern MIGRATION =
            Pattern.compile("pre-migration-(.+)-(0|[1-9][0-9]{0,8})-to-(0|[1-9][0-9]{0,8})");
    private static final Pattern DAMAGED = Pattern.compile("damaged-([0-9a-f]{16})-(.+)");
    private static final Pattern DELETE = Pattern.compile("pre-delete-([0-9a-f]{64})");

    BackupName {
        made = made.truncatedTo(ChronoUnit.SECONDS);
        int year = made.atOffset(ZoneOffset.UTC).getYear();
        if (year < 0 || year > 9_999 || number < 1 || number > MOST_NUMBER) {
            throw new IllegalArgumentException("backup of year " + year + ", number " + number);
        }
    }

    /// Why a backup was made.
    sealed interface Reason {
        String text();

        /// Somebody asked for it.
        record Manual(String stem) implements Reason {
            public Manual {
                requireStem(stem);
            }

            @Override
            public String text() {
                return "wallet-" + stem;
            }
        }

        /// Made by itself because the last one was old.
        record Daily(String stem) implements Reason {
            public Daily {
                requireStem(stem);
            }

            @Override
            public String text() {
                return "daily-" + stem;
            }
        }

        record PreMigration(String stem, int from, int to) implements Reason {
            public PreMigration {
                requireStem(stem);
                if (from < 0 || to < 0 || Math.max(from, to) > 999_999_999) {
                    throw new IllegalArgumentException("versions " + from + " and " + to);
                }
            }

            @Override
            public String text() {
                return "pre-migration-" + stem + "-" + from + "-to-" + to;
            }
        }

        /// @param wallet id in 64 hex digits
        record PreDelete(String wallet) implements Reason {
            /// All wallets go; no wallet has this id.
            public static final PreDelete EVERYTHING = new PreDelete("0".repeat(64));

            public PreDelete {
                if (!wallet.matches("[0-9a-f]{64}")) {
                    throw new IllegalArgumentException("wallet id");
                }
            }

            @Override
            public String text() {
                return "pre-delete-" + wallet;
            }
        }

        /// Rows of it could not be read; see [BackupDesk#keepDamaged].
        ///
        /// @param finding what was found, in 16 hex digits
        record Damaged(String stem, String finding) implements Reason {
            public Damaged {
                requireStem(stem);
                if (!finding.matches("[0-9a-f]{16}")) {
                    throw new IllegalArgumentException("finding");
                }
            }

            @Override
            public String text() {
                return "damaged-" + finding + "-" + stem;
            }
        }

        record PreRestore(String stem) implements Reason {
            public PreRestore {
                requireStem(stem);
            }

            @Override
            public String text() {
                return "pre-restore-" + stem;
            }
        }
    }

    private static void requireStem(String stem) {
        if (!STEM.matcher(stem).matches() || NUMBERED.matcher(stem).matches()) {
            throw new IllegalArgumentException("stem of a backup name");
        }
    }

    /// The stem for backups of a database: its file name as far as any file system can carry it.
    static String stem(Path database) {
        String name = String.valueOf(database.getFileName());
        int dot = name.lastIndexOf('.');
        String clean = (dot > 0 ? name.substring(0, dot) : name).replaceAll("[^A-Za-z0-9_-]", "_");
        String stem = clean.substring(0, Math.min(clean.length(), MOST_STEM));
        Matcher numbered = NUMBERED.matcher(stem); // such an end would read as the number of a taken name
        if (numbered.matches()) {
            return numbered.group(1) + "_" + numbered.group(2);
        }
        return stem.isEmpty() ? NO_STEM : stem;
    }

    static BackupName of(Reason reason, Instant made) {
        return new BackupName(reason, made, 1);
    }

    /// The name to try when this one is taken; empty when there are too many.
    Optional<BackupName> next() {
        return number == MOST_NUMBER ? Optional.empty() : Optional.of(new BackupName(reason, made, number + 1));
    }

    /// The time as it stands in names.
    static String stamp(Instant moment) {
        return STAMP.format(LocalDateTime.ofInstant(moment, ZoneOffset.UTC));
    }

    String text() {
        return reason.text() + (number == 1 ? "" : "-n" + number) + "-" + stamp(made) + SUFFIX;
    }

    /// Empty if the name is not that of a backup.
    static Optional<BackupName> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            int number = form.group(2) == null ? 1 : Integer.parseInt(form.group(2));
            Instant made = LocalDateTime.parse(form.group(3), STAMP).toInstant(ZoneOffset.UTC);
            return reason(form.group(1))
                    .filter(reason -> form.group(2) == null || number > 1)
                    .map(reason -> new BackupName(reason, made, number));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty(); // no such day, or a stem that no database has
        }
    }

    private static Optional<Reason> reason(String text) {
        Matcher migration = MIGRATION.matcher(text);
        if (migration.matches()) {
            return Optional.of(new Reason.PreMigration(
                    migration.group(1), Integer.parseInt(migration.group(2)), Integer.parseInt(migration.group(3))));
        }
        Matcher delete = DELETE.matcher(text);
        if (delete.matches()) {
            return Optional.of(new Reason.PreDelete(delete.group(1)));
        }
        Matcher damaged = DAMAGED.matcher(text);
        if (damaged.matches()) {
            return Optional.of(new Reason.Damaged(damaged.group(2), damaged.group(1)));
        }
        if (text.startsWith("pre-restore-")) {
            return Optional.of(new Reason.PreRestore(text.substring("pre-restore-".length())));
        }
        if (text.startsWith("daily-")) {
            return Optional.of(new Reason.Daily(text.substring("daily-".length())));
        }
        return text.startsWith("wallet-")
                ? Optional.of(new Reason.Manual(text.substring("wallet-".length())))
                : Optional.empty();
    }

    /// Older ones first; those of one second by name.
    @Override
    public int compareTo(BackupName other) {
        int byTime = made.compareTo(other.made);
        return byTime != 0 ? byTime : text().compareTo(other.text());
    }
}
