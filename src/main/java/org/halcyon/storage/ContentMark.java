package org.halcyon.storage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import org.halcyon.base.Bytes;

/// A mark that moves with every commit of content: a digest over the generation, the counters of the wallets, and the
/// digests of values by name, which are counted only in part.
final class ContentMark {
    private static final String PARTS = "SELECT 'g'||hex(store_id)||hex(generation) FROM store_meta WHERE id=0"
            + " UNION ALL SELECT 'h'||version FROM schema_history"
            + " UNION ALL SELECT 'v'||hex(wallet_id)||':'||domain||':'||seq FROM data_versions"
            + " UNION ALL SELECT 'k'||scope||hex(id1)||':'||hex(id2)||':'||hex(id3)||':'||hex(key)||':'||hex(row_sum) FROM kv"
            + " ORDER BY 1";

    private ContentMark() {}

    static Bytes of(Session session) throws SQLException {
        MessageDigest digest = RowSum.sha256();
        for (String part : session.texts(PARTS)) {
            digest.update((part + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return Bytes.of(digest.digest());
    }
}
