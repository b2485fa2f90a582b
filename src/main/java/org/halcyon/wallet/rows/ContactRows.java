package org.halcyon.wallet.rows;

import java.util.List;

/// The contacts of identities and the payments between them, each list in the order of its keys.
public record ContactRows(
        List<ContactRow> contacts,
        List<ContactRequestRow> requests,
        List<IgnoredSenderRow> ignored,
        List<CryptoTaskRow> tasks,
        List<PaymentRow> payments) {
    public ContactRows {
        contacts = List.copyOf(contacts);
        requests = List.copyOf(requests);
        ignored = List.copyOf(ignored);
        tasks = List.copyOf(tasks);
        payments = List.copyOf(payments);
    }
}
