package org.halcyon.storage;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.halcyon.base.StoreId;
import org.halcyon.storage.CopyCheck.Depth;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.BackupProof;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.PruneReport;
import org.halcyon.wallet.RetentionPolicy;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreFacts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes old backups away, and never the last one that would help.
///
/// A backup stays if it is among the newest sound ones, or young, or was made less than a month
/// ago before a deletion or because of damage.
/// The newest sound one always stays; where none is sound, all stay; one that only a newer program can read stays.
///
/// @param removal takes one file away
record Pruner(StoreClaims claims, CopyCheck check, Removal removal) {
    private static final Logger LOG = LoggerFactory.getLogger(Pruner.class);
    private static final Duration AFTER_LOSS = Duration.ofDays(30);
    private static final Duration IN_THE_MAKING = Duration.ofDays(1);

    /// What deletes a file.
    interface Removal {
        void remove(Path path) throws IOException;
    }

    /// What a look at a backup says.
    private enum Look {
        SOUND,
        UNSOUND,
        /// Perhaps sound, but not for this program to say; or the backup of another store.
        NOT_OURS
    }

    /// What is to be done.
    ///
    /// @param only the store whose backups may go; empty for any
    /// @param rehearsal removes nothing
    record Order(Path folder, RetentionPolicy policy, Optional<StoreId> only, Instant now, boolean rehearsal) {}

    /// @throws StorageException if the folder cannot be read
    PruneReport prune(Order order) {
        List<Shelf.Item> items = new Shelf(order.folder(), claims).items();
        PruneReport report = remove(order, items, doomed(order, items));
        if (!order.rehearsal()) {
            sweep(order);
        }
        return report;
    }

    /// Takes descriptions away whose backup is gone, since a removal before did not get that far. A young one may
    /// belong
    /// to a backup that is just getting its name.
    private void sweep(Order order) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(order.folder())) {
            for (Path each : all) {
                if (isLeftOver(each, order.now())) {
                    removal.remove(each);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.atInfo().addKeyValue("path", order.folder()).setCause(e).log("descriptions without backup stay");
        }
    }

    private static boolean isLeftOver(Path description, Instant now) {
        String name = String.valueOf(description.getFileName());
        Path backup = description.resolveSibling(name.replaceFirst("\\.meta$", ""));
        return BackupMeta.pathOf(backup).equals(description)
                && !Files.exists(backup, LinkOption.NOFOLLOW_LINKS)
                && BackupName.parse(String.valueOf(backup.getFileName()))
                        .filter(known -> Duration.between(known.made(), now).compareTo(IN_THE_MAKING) > 0)
                        .isPresent();
    }

    private List<Shelf.Item> doomed(Order order, List<Shelf.Item> newestFirst) {
        if (order.policy().keepsAll()) {
            return List.of();
        }
        Map<Shelf.Item, Look> looks = new LinkedHashMap<>();
        newestFirst.forEach(item -> looks.put(item, look(item, order.only())));
        if (!looks.containsValue(Look.SOUND)) {
            return List.of();
        }
        int wanted = Math.max(1, order.policy().keepLast().orElse(0));
        List<Shelf.Item> doomed = new ArrayList<>();
        int sound = 0;
        for (Map.Entry<Shelf.Item, Look> each : looks.entrySet()) {
            boolean isAmongNewest = each.getValue() == Look.SOUND && sound++ < wanted;
            if (!isAmongNewest && each.getValue() != Look.NOT_OURS && !isYoung(each.getKey(), order)) {
                doomed.add(each.getKey());
            }
        }
        return doomed;
    }

    private static boolean isYoung(Shelf.Item item, Order order) {
        Instant made = item.name().made();
        boolean byPolicy = order.policy().maxAge().isPresent()
                && isWithin(made, order.policy().maxAge().get(), order.now());
        return byPolicy || (isOfLoss(item.name().reason()) && isWithin(made, AFTER_LOSS, order.now()));
    }

    private static boolean isOfLoss(BackupName.Reason reason) {
        return reason instanceof BackupName.Reason.PreDelete || reason instanceof BackupName.Reason.Damaged;
    }

    // the future counts as young
    private static boolean isWithin(Instant made, Duration age, Instant now) {
        return Duration.between(made, now).compareTo(age) < 0;
    }

    private Look look(Shelf.Item item, Optional<StoreId> only) {
        try {
            StoreFacts facts = check.check(item.path(), Depth.STRUCTURE);
            BackupProof proof = new ProofReader(BackupKey.LOCKED).read(item.path(), item.path(), facts);
            if (only.isPresent() && !only.get().equals(facts.store())) {
                return Look.NOT_OURS;
            }
            // a copy of damaged rows helps nobody who looks for the newest sound backup
            boolean isOfDamage = item.name().reason() instanceof BackupName.Reason.Damaged;
            return isOfDamage || proof instanceof BackupProof.Contradicted ? Look.UNSOUND : Look.SOUND;
        } catch (StorageException | IOException e) {
            if (e instanceof StorageException typed && typed.error() instanceof BackupError.BackupCancelled) {
                throw typed; // nobody knows what it would have been
            }
            LOG.atInfo().addKeyValue("path", item.path()).setCause(e).log("backup is not sound");
            return isBeyondUs(e) ? Look.NOT_OURS : Look.UNSOUND;
        }
    }

    private static boolean isBeyondUs(Exception e) {
        return !(e instanceof StorageException typed)
                || typed.error() instanceof OpenError.SchemaVersionUnsupported
                || typed.error() instanceof OpenError.MigrationChecksumMismatch;
    }

    private PruneReport remove(Order order, List<Shelf.Item> newestFirst, List<Shelf.Item> doomed) {
        List<Path> removed = new ArrayList<>();
        List<Path> kept = new ArrayList<>();
        SortedMap<Path, String> failed = new TreeMap<>();
        for (Shelf.Item item : newestFirst.reversed()) {
            if (!doomed.contains(item)) {
                kept.add(item.path());
                continue;
            }
            try {
                if (!order.rehearsal()) {
                    remove(item.path());
                }
                removed.add(item.path());
            } catch (IOException e) {
                LOG.atWarn().addKeyValue("path", item.path()).setCause(e).log("backup could not be removed");
                failed.put(item.path(), e.getClass().getSimpleName());
                kept.add(item.path());
            }
        }
        return new PruneReport(removed, kept, failed);
    }

    // the description goes last: without it a backup would pass for one that nobody signed
    private void remove(Path backup) throws IOException {
        removal.remove(backup);
        try {
            Files.deleteIfExists(BackupMeta.pathOf(backup));
        } catch (IOException e) {
            LOG.atInfo().addKeyValue("path", backup).setCause(e).log("description of a removed backup stays");
        }
    }
}
