package org.halcyon.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/// One step of the schema: a file of statements that never changes once it has been released.
record Migration(int version, String name, String sql) {

    /// Every step that this program knows, in order.
    static List<Migration> all() {
        return List.of(read(1, "core"), read(2, "platform"), read(3, "digests"));
    }

    private static Migration read(int version, String name) {
        String path = "/halcyon/sql/V%04d__%s.sql".formatted(version, name);
        try (InputStream in = Migration.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file " + path);
            }
            return new Migration(version, name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs its statements, with the function that they may call.
    void run(Session session) throws SQLException {
        RowDigest.define(session);
        session.execute(sql);
    }

    byte[] sha256() {
        return RowSum.sha256().digest(sql.getBytes(StandardCharsets.UTF_8));
    }
}
