package org.halcyon.ui.storage;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.halcyon.ui.Messages;
import org.halcyon.ui.page.DateWords;
import org.halcyon.ui.prompt.DialogHost;
import org.halcyon.ui.work.Job;
import org.halcyon.wallet.StoreBackups;

/// What everything about backups needs.
///
/// @param backups asked for at each act, since they change when the network is opened or closed
/// @param dialogs those of the scene on screen
/// @param jobs where long acts are told
public record StorageParts(
        Supplier<StoreBackups> backups,
        Supplier<DialogHost> dialogs,
        Consumer<Job> jobs,
        Messages messages,
        DateWords dates,
        InstantSource clock,
        Places places,
        Executor fx) {

    BackupWords words() {
        return new BackupWords(messages, dates);
    }

    StorageErrorWords errors() {
        return new StorageErrorWords(messages);
    }
}
