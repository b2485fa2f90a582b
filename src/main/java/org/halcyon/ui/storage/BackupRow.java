package org.halcyon.ui.storage;

import java.nio.file.Path;

/// One backup in words.
///
/// @param verified when it was last found sound, or that it never was
public record BackupRow(
        Path file,
        String date,
        String reason,
        String contents,
        String size,
        String version,
        String verified,
        boolean isVerified,
        String signed,
        boolean isSigned) {

    public String name() {
        return file.getFileName().toString();
    }
}
