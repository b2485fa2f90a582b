package org.halcyon.ui.storage;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.halcyon.ui.Messages;
import org.halcyon.ui.page.DateWords;
import org.halcyon.ui.prompt.DialogHost;
import org.halcyon.ui.work.WorkViewModel;
import org.halcyon.wallet.StoreBackups;

/// What everything about backups needs.
///
/// @param dialogs those of the scene on screen
/// @param work where long acts are told
public record StorageParts(
        StoreBackups backups,
        Supplier<DialogHost> dialogs,
        WorkViewModel work,
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
