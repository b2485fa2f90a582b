package org.halcyon.wallet.changes;

import org.halcyon.wallet.rows.ContactKey;
import org.halcyon.wallet.rows.ContactRequestKey;
import org.halcyon.wallet.rows.ContactRequestRow;
import org.halcyon.wallet.rows.ContactRow;
import org.halcyon.wallet.rows.CryptoTaskKey;
import org.halcyon.wallet.rows.CryptoTaskRow;
import org.halcyon.wallet.rows.IgnoredSenderRow;
import org.halcyon.wallet.rows.PaymentKey;
import org.halcyon.wallet.rows.PaymentRow;

/// Changes of contacts and of the payments between them.
public record ContactChanges(
        Patch<ContactKey, ContactRow> contacts,
        Patch<ContactRequestKey, ContactRequestRow> requests,
        Patch<ContactKey, IgnoredSenderRow> ignored,
        Patch<CryptoTaskKey, CryptoTaskRow> tasks,
        Patch<PaymentKey, PaymentRow> payments) {

    public int size() {
        return contacts.size() + requests.size() + ignored.size() + tasks.size() + payments.size();
    }
}
