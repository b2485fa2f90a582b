package org.halcyon.ui.storage;

/// The store file and its folder in words.
///
/// @param folder its path; empty if no store is known
/// @param readableByOthers whether a warning is due
/// @param daily what became of the last daily backup; empty if there was none
public record StoreFigures(
        String file,
        String size,
        String version,
        String checked,
        String unsaved,
        String saved,
        String space,
        String rights,
        String folder,
        boolean readableByOthers,
        String daily,
        boolean dailyFailed) {}
