package org.halcyon.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardOpenOption;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The files of this machine, of which the n-th operation that changes something fails, once or from then on. Paths of
/// it name the same files as those of the machine, so a library that takes paths as text works on them too, and is not
/// disturbed. One thread at a time.
public final class FaultFiles extends FileSystemProvider {

    /// How the operation fails.
    public enum Fault {
        DISK_FULL(EnumSet.of(Step.OPEN, Step.WRITE, Step.FORCE, Step.MAKE, Step.MOVE)),
        READ_ONLY(EnumSet.allOf(Step.class)),
        NO_PERMISSION(EnumSet.of(Step.OPEN, Step.MAKE, Step.MOVE, Step.DELETE, Step.CHANGE)),
        INPUT_OUTPUT(EnumSet.allOf(Step.class));

        @SuppressWarnings("ImmutableEnumChecker") // never changed
        private final Set<Step> steps;

        Fault(Set<Step> steps) {
            this.steps = steps;
        }

        private IOException failure(Path path) {
            return switch (this) {
                case DISK_FULL -> new FileSystemException(path.toString(), null, "No space left on device");
                case READ_ONLY -> new FileSystemException(path.toString(), null, "Read-only file system");
                case NO_PERMISSION -> new AccessDeniedException(path.toString());
                case INPUT_OUTPUT -> new IOException("Input/output error");
            };
        }
    }

    /// What changes something.
    enum Step {
        OPEN,
        WRITE,
        FORCE,
        MAKE,
        MOVE,
        DELETE,
        CHANGE
    }

    private final FileSystem machine = FileSystems.getDefault();
    private final FileSystemProvider real = machine.provider();
    private final Files files = new Files();
    private Optional<Fault> fault = Optional.empty();
    private boolean lasts;
    private int left;
    private int failed;
    private Optional<Path> writing = Optional.empty();

    /// The same file as `path`.
    public Path of(Path path) {
        return wrap(path);
    }

    /// Lets `before` operations pass that this fault could hit, and the next one fail. Writes of one file that follow
    /// each other count as one, of which the second fails.
    ///
    /// @param lasting all later ones fail, too
    public void arm(Fault kind, int before, boolean lasting) {
        fault = Optional.of(kind);
        left = before;
        lasts = lasting;
        failed = 0;
        writing = Optional.empty();
    }

    /// The fault ends.
    ///
    /// @return how many operations it hit
    public int disarm() {
        fault = Optional.empty();
        return failed;
    }

    void at(Step step, Path path) throws IOException {
        if (fault.isEmpty() || !fault.get().steps.contains(step)) {
            return;
        }
        boolean goesOn = step == Step.WRITE && writing.filter(path::equals).isPresent();
        writing = step == Step.WRITE ? Optional.of(path) : Optional.empty();
        if (left > 0) {
            left -= goesOn ? 0 : 1;
            return;
        }
        if (failed == 0 || lasts) {
            failed++;
            throw fault.get().failure(path);
        }
    }

    Path wrap(Path path) {
        return path instanceof FaultPath ? path : new FaultPath(files, path);
    }

    static Path real(Path path) {
        return path instanceof FaultPath wrapped ? wrapped.real() : path;
    }

    private static boolean isReading(Set<? extends OpenOption> options) {
        return Collections.disjoint(
                options,
                Set.of(
                        StandardOpenOption.WRITE,
                        StandardOpenOption.APPEND,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.CREATE_NEW));
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        if (!isReading(options)) {
            at(Step.OPEN, path);
        }
        // what is open for reading only may be forced: that is how a folder gets to the disk
        return new FaultChannel(this, path, real.newFileChannel(real(path), options, attributes));
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        var found = new ArrayList<Path>();
        try (DirectoryStream<Path> all = real.newDirectoryStream(real(folder), each -> filter.accept(wrap(each)))) {
            all.forEach(each -> found.add(wrap(each)));
        }
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return found.iterator();
            }

            @Override
            public void close() {
                // read already
            }
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        at(Step.MAKE, folder);
        real.createDirectory(real(folder), attributes);
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
        at(Step.MAKE, link);
        real.createLink(real(link), real(existing));
    }

    @Override
    public void delete(Path path) throws IOException {
        at(Step.DELETE, path);
        real.delete(real(path));
    }

    @Override
    public boolean deleteIfExists(Path path) throws IOException {
        if (!java.nio.file.Files.exists(real(path), LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        at(Step.DELETE, path);
        return real.deleteIfExists(real(path));
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        at(Step.OPEN, target);
        real.copy(real(source), real(target), options);
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        at(Step.MOVE, target);
        real.move(real(source), real(target), options);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        at(Step.CHANGE, path);
        real.setAttribute(real(path), attribute, value, options);
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
        return real.isSameFile(real(one), real(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return real.isHidden(real(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return real.getFileStore(real(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        real.checkAccess(real(path), modes);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        return real.getFileAttributeView(real(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return real.readAttributes(real(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return real.readAttributes(real(path), attributes, options);
    }

    @Override
    public String getScheme() {
        return "faulty";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return files;
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException();
    }

    /// The file system that the paths name.
    final class Files extends FileSystem {
        FaultFiles owner() {
            return FaultFiles.this;
        }

        @Override
        public FileSystemProvider provider() {
            return FaultFiles.this;
        }

        @Override
        public void close() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public boolean isReadOnly() {
            return false;
        }

        @Override
        public String getSeparator() {
            return machine.getSeparator();
        }

        @Override
        public Iterable<Path> getRootDirectories() {
            return List.of(wrap(Path.of("/")));
        }

        @Override
        public Iterable<FileStore> getFileStores() {
            return machine.getFileStores();
        }

        @Override
        public Set<String> supportedFileAttributeViews() {
            return machine.supportedFileAttributeViews();
        }

        @Override
        public Path getPath(String first, String... more) {
            return wrap(machine.getPath(first, more));
        }

        @Override
        public PathMatcher getPathMatcher(String syntaxAndPattern) {
            return path -> machine.getPathMatcher(syntaxAndPattern).matches(real(path));
        }

        @Override
        public UserPrincipalLookupService getUserPrincipalLookupService() {
            return machine.getUserPrincipalLookupService();
        }

        @Override
        public WatchService newWatchService() {
            throw new UnsupportedOperationException();
        }
    }
}
