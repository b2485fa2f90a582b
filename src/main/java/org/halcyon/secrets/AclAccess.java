package org.halcyon.secrets;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.UserPrincipal;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.halcyon.secrets.SecretsError.Unsafe;

/// Access lists, as on Windows. A file's list must let in `user` alone; the folder's list must not let the groups that
/// everybody is in write.
record AclAccess(UserPrincipal user) implements FileAccess {
    private static final Set<String> EVERYBODY = Set.of("everyone", "users", "authenticated users");
    private static final Set<AclEntryPermission> WRITING = Collections.unmodifiableSet(EnumSet.of(
            AclEntryPermission.WRITE_DATA,
            AclEntryPermission.APPEND_DATA,
            AclEntryPermission.DELETE,
            AclEntryPermission.DELETE_CHILD,
            AclEntryPermission.WRITE_ACL,
            AclEntryPermission.WRITE_OWNER));

    static AclAccess ofCurrentUser(FileSystem files) throws IOException {
        String name = System.getProperty("user.name", "");
        return new AclAccess(files.getUserPrincipalLookupService().lookupPrincipalByName(name));
    }

    @Override
    public FileAttribute<?> ownerOnly() {
        AclEntry entry = AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(user)
                .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                .build();
        return new OwnerEntry(List.of(entry));
    }

    private record OwnerEntry(List<AclEntry> value) implements FileAttribute<List<AclEntry>> {
        @Override
        public String name() {
            return "acl:acl";
        }
    }

    @Override
    public void checkFile(Path file) throws IOException, SecretsException {
        if (!letsInOnlyOwner(entries(file))) {
            throw new SecretsException(new SecretsError.InsecurePermissions(file, "access list", Unsafe.MODE));
        }
    }

    @Override
    public void checkFolder(Path folder) throws IOException, SecretsException {
        if (letsEverybodyWrite(entries(folder.toRealPath()))) {
            throw new SecretsException(new SecretsError.InsecureParentDir(folder, Unsafe.MODE));
        }
    }

    boolean letsInOnlyOwner(List<AclEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.type() == AclEntryType.ALLOW)
                .allMatch(entry -> entry.principal().equals(user));
    }

    static boolean letsEverybodyWrite(List<AclEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.type() == AclEntryType.ALLOW && isEverybody(entry.principal()))
                .anyMatch(entry -> !Collections.disjoint(entry.permissions(), WRITING));
    }

    private static boolean isEverybody(UserPrincipal principal) {
        String full = principal.getName();
        String name = full.substring(full.lastIndexOf('\\') + 1);
        return EVERYBODY.contains(name.toLowerCase(Locale.ROOT));
    }

    private static List<AclEntry> entries(Path path) throws IOException {
        var view = Files.getFileAttributeView(path, AclFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view == null) {
            throw new IOException("no access list to read");
        }
        return view.getAcl();
    }
}
