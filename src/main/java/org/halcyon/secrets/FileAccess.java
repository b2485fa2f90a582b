package org.halcyon.secrets;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;

/// How a file system keeps other users away from a file, and how to see that it does.
sealed interface FileAccess permits PosixAccess, AclAccess {

    /// What a new file is created with, in the same step: nobody else ever sees it open.
    FileAttribute<?> ownerOnly();

    /// @throws SecretsException `insecure_permissions` if anybody else could read or write the file
    void checkFile(Path file) throws IOException, SecretsException;

    /// @throws SecretsException `insecure_parent_dir` if anybody else could replace files in the folder
    void checkFolder(Path folder) throws IOException, SecretsException;

    /// The form that the file system of `folder` offers.
    ///
    /// @throws SecretsException `permissions_unsupported` if it offers none
    static FileAccess of(Path folder) throws IOException, SecretsException {
        FileStore store = Files.getFileStore(folder);
        var user = EffectiveUser.uid();
        if (user.isPresent() && store.supportsFileAttributeView("posix") && store.supportsFileAttributeView("unix")) {
            return new PosixAccess(user.getAsInt());
        }
        if (store.supportsFileAttributeView("acl")) {
            return AclAccess.ofCurrentUser(folder.getFileSystem());
        }
        throw new SecretsException(new SecretsError.PermissionsUnsupported(folder));
    }
}
