package org.halcyon.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.halcyon.secrets.SecretsError.Unsafe;

/// Modes and numeric owners. A file must belong to `user` and be closed to everybody else; a folder and everything
/// above
/// it, by its name as given and by its real path, must belong to `user` or root and be writable by nobody else, unless
/// the sticky bit keeps them from replacing what is not theirs.
record PosixAccess(int user) implements FileAccess {
    private static final int ROOT = 0;
    private static final int PERMISSIONS = 0777;
    private static final int BEYOND_OWNER_READ_WRITE = 0177;
    private static final int WRITABLE_BY_OTHERS = 0022;
    private static final int STICKY = 01000;
    private static final int TYPE = 0170000;
    private static final int LINK = 0120000;

    private record Attributes(int mode, int owner) {}

    @Override
    public FileAttribute<?> ownerOnly() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    }

    @Override
    public void checkFile(Path file) throws IOException, SecretsException {
        Attributes found = read(file);
        if (found.owner() != user) {
            throw insecure(file, found, Unsafe.OWNER);
        }
        if ((found.mode() & BEYOND_OWNER_READ_WRITE) != 0) {
            throw insecure(file, found, Unsafe.MODE);
        }
    }

    @Override
    public void checkFolder(Path folder) throws IOException, SecretsException {
        checkUpwards(folder.toAbsolutePath());
        checkUpwards(folder.toRealPath());
    }

    private void checkUpwards(Path folder) throws IOException, SecretsException {
        for (Path step = folder; step != null; step = step.getParent()) {
            checkStep(step);
        }
    }

    private void checkStep(Path step) throws IOException, SecretsException {
        Attributes found = read(step);
        if (found.owner() != user && found.owner() != ROOT) {
            throw new SecretsException(new SecretsError.InsecureParentDir(step, Unsafe.OWNER));
        }
        boolean link = (found.mode() & TYPE) == LINK; // its mode means nothing; its target is on the real path
        boolean open = (found.mode() & WRITABLE_BY_OTHERS) != 0 && (found.mode() & STICKY) == 0;
        if (!link && open) {
            throw new SecretsException(new SecretsError.InsecureParentDir(step, Unsafe.MODE));
        }
    }

    private static Attributes read(Path path) throws IOException {
        Map<String, Object> found = Files.readAttributes(path, "unix:mode,uid", LinkOption.NOFOLLOW_LINKS);
        return new Attributes(number(found, "mode"), number(found, "uid"));
    }

    private static int number(Map<String, Object> found, String name) throws IOException {
        if (found.get(name) instanceof Integer value) {
            return value;
        }
        throw new IOException("file system shows no " + name);
    }

    private static SecretsException insecure(Path file, Attributes found, Unsafe reason) {
        String mode = "0%o".formatted(found.mode() & PERMISSIONS);
        return new SecretsException(new SecretsError.InsecurePermissions(file, mode, reason));
    }
}
