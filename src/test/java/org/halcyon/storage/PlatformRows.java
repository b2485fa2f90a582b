package org.halcyon.storage;

import java.util.List;
import org.halcyon.base.WalletId;

/// Statements that put one row into each table of the second version. Their digests are not right.
final class PlatformRows {
    /// The id of somebody else's identity.
    static final String CONTACT = "x'" + "cc".repeat(32) + "'";

    private static final String OWN = "x'" + "dd".repeat(32) + "'";
    private static final String HASH = "x'" + "ee".repeat(32) + "'";

    private PlatformRows() {}

    static String identity(WalletId wallet, String id) {
        return "INSERT INTO identities VALUES(" + id + ",x'" + wallet.toHex()
                + "',0,5,1,'active',NULL,1,1,1,zeroblob(8))";
    }

    static List<String> of(WalletId wallet) {
        String w = "x'" + wallet.toHex() + "'";
        return List.of(
                "INSERT INTO platform_addresses VALUES(" + w + ",zeroblob(20),0,0,0,5,1,9,zeroblob(8))",
                "INSERT INTO platform_address_sync VALUES(" + w + ",1,1,1)",
                identity(wallet, OWN),
                "INSERT INTO identity_keys VALUES(" + OWN
                        + ",0,0,0,0,0,x'02',zeroblob(20),NULL,NULL,NULL,0,0,zeroblob(8))",
                "INSERT INTO identity_scan VALUES(" + w + ",0,0,3,1)",
                "INSERT INTO identity_scan_gaps VALUES(" + w + ",2)",
                "INSERT INTO dpns_names VALUES(" + OWN + ",'a11ce','dash','Alice'," + HASH + ",NULL,'owned',NULL,1,1)",
                "INSERT INTO contact_requests VALUES(" + OWN + "," + CONTACT + ",'sent',0,0,0,x'01',NULL,NULL,NULL,1)",
                "INSERT INTO contacts VALUES(" + OWN + "," + CONTACT + ",'Bob','friend',0,1,zeroblob(8))",
                "INSERT INTO contact_accounts VALUES(" + OWN + "," + CONTACT + ",0)",
                "INSERT INTO ignored_senders VALUES(" + OWN + "," + HASH + ",1,zeroblob(8))",
                "INSERT INTO contact_crypto_queue VALUES(" + OWN + "," + CONTACT + ",'register_external',x'01',0,0,1)",
                "INSERT INTO dashpay_profiles VALUES(" + OWN + ",'Alice',NULL,NULL,NULL,NULL,1)",
                "INSERT INTO dashpay_profiles VALUES(" + CONTACT + ",'Bob',NULL,NULL,NULL,NULL,1)",
                "INSERT INTO dashpay_payments VALUES(" + OWN + "," + HASH + "," + CONTACT
                        + ",1,5,'lunch','sent',1,zeroblob(8))",
                "INSERT INTO tokens VALUES(" + HASH + "," + HASH + ",0,'coin',2,zeroblob(8))",
                "INSERT INTO token_balances VALUES(" + OWN + "," + HASH + ",7,1,zeroblob(8))",
                "INSERT INTO asset_locks VALUES(" + w + "," + HASH
                        + ",0,'built','identity',0,0,9,x'01',NULL,NULL,NULL,NULL,1,zeroblob(8))",
                "INSERT INTO invitations VALUES(" + w + "," + HASH + ",0,'created',0,5,1,1,0,zeroblob(8))",
                "INSERT INTO tracked_masternodes VALUES('regtest'," + HASH + ",NULL,1,zeroblob(8))",
                "INSERT INTO shielded_accounts VALUES(" + w + ",0,x'01',1,zeroblob(8))",
                "INSERT INTO shielded_notes VALUES(" + w + ",0,0," + HASH + "," + HASH
                        + ",5,zeroblob(115),1,0,NULL,zeroblob(8))",
                "INSERT INTO shielded_outgoing VALUES(" + w + ",0," + HASH + ",zeroblob(43),5,x'',1,zeroblob(8))",
                "INSERT INTO shielded_activity VALUES(" + w
                        + ",0,x'01',0,1,5,NULL,NULL,NULL,NULL,'pending',1,zeroblob(8))",
                "INSERT INTO shielded_activity_refs VALUES(" + w + ",0,x'01','cmx'," + HASH + ")",
                "INSERT INTO tree_shards VALUES('regtest',0," + HASH + ",x'01')",
                "INSERT INTO tree_cap VALUES('regtest',x'01')",
                "INSERT INTO tree_checkpoints VALUES('regtest',1,0)",
                "INSERT INTO tree_checkpoint_marks VALUES('regtest',1,0)",
                value("identity", OWN, "x''"),
                value("token", OWN, HASH),
                value("contact", OWN, CONTACT),
                value("platform_address", w, "zeroblob(20)"));
    }

    private static String value(String scope, String id1, String id2) {
        return "INSERT INTO kv VALUES('" + scope + "'," + id1 + "," + id2 + ",x'','k',x'01',1,zeroblob(8))";
    }
}
