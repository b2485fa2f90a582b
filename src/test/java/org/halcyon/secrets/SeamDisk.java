package org.halcyon.secrets;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;

/// The real disk with something happening at one seam of a write.
final class SeamDisk implements VaultDisk {
    enum Seam {
        BEFORE_CREATE,
        AFTER_CREATE,
        HALF_WRITTEN,
        AFTER_WRITE,
        AFTER_FORCE,
        BEFORE_REPLACE,
        AFTER_REPLACE,
        BEFORE_FOLDER_FORCE,
        AFTER_FOLDER_FORCE
    }

    /// What happens at the seam: throws, or never returns.
    @FunctionalInterface
    interface Event {
        void happen() throws IOException;
    }

    private final LocalDisk disk = new LocalDisk();
    private final Watch watch;
    private boolean armed;

    /// Happens at every seam.
    @FunctionalInterface
    interface Watch {
        void at(Seam seam) throws IOException;
    }

    SeamDisk(Seam seam, Event event) {
        this(reached -> {
            if (reached == seam) {
                event.happen();
            }
        });
    }

    SeamDisk(Watch watch) {
        this.watch = watch;
    }

    void arm() {
        armed = true;
    }

    private void at(Seam reached) throws IOException {
        if (armed) {
            watch.at(reached);
        }
    }

    @Override
    public FileChannel create(Path temp, FileAttribute<?> access) throws IOException {
        at(Seam.BEFORE_CREATE);
        FileChannel channel = disk.create(temp, access);
        at(Seam.AFTER_CREATE);
        return channel;
    }

    @Override
    public void write(FileChannel temp, byte[] bytes) throws IOException {
        disk.write(temp, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        at(Seam.HALF_WRITTEN);
        disk.write(temp, java.util.Arrays.copyOfRange(bytes, bytes.length / 2, bytes.length));
        at(Seam.AFTER_WRITE);
    }

    @Override
    public void force(FileChannel temp) throws IOException {
        disk.force(temp);
        at(Seam.AFTER_FORCE);
    }

    @Override
    public byte[] readBack(Path temp, int length) throws IOException {
        return disk.readBack(temp, length);
    }

    @Override
    public void replace(Path temp, Path vault) throws IOException {
        at(Seam.BEFORE_REPLACE);
        disk.replace(temp, vault);
        at(Seam.AFTER_REPLACE);
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        at(Seam.BEFORE_FOLDER_FORCE);
        disk.forceFolder(folder);
        at(Seam.AFTER_FOLDER_FORCE);
    }

    @Override
    public void delete(Path temp) throws IOException {
        disk.delete(temp);
    }
}
