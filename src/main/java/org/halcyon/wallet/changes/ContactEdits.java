package org.halcyon.wallet.changes;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import org.halcyon.base.IdentityId;
import org.halcyon.wallet.rows.ContactKey;
import org.halcyon.wallet.rows.ContactRequestKey;
import org.halcyon.wallet.rows.ContactRequestRow;
import org.halcyon.wallet.rows.ContactRow;
import org.halcyon.wallet.rows.CryptoTaskKey;
import org.halcyon.wallet.rows.CryptoTaskRow;
import org.halcyon.wallet.rows.IgnoredSenderRow;
import org.halcyon.wallet.rows.PaymentKey;
import org.halcyon.wallet.rows.PaymentRow;
import org.halcyon.wallet.rows.RequestDirection;

/// The part of [LayerTwoEdits] about contacts.
public final class ContactEdits {
    private final PatchEdits<ContactKey, ContactRow> contacts = new PatchEdits<>();
    private final PatchEdits<ContactRequestKey, ContactRequestRow> requests = new PatchEdits<>();
    private final PatchEdits<ContactKey, IgnoredSenderRow> ignored = new PatchEdits<>();
    private final PatchEdits<CryptoTaskKey, CryptoTaskRow> tasks = new PatchEdits<>();
    private final PatchEdits<PaymentKey, PaymentRow> payments = new PatchEdits<>();

    ContactEdits() {}

    /// Puts a contact. Once it is established, the requests of both sides are answered and go.
    @CanIgnoreReturnValue
    public ContactEdits contact(ContactRow row) {
        contacts.put(row);
        if (row.established().isPresent()) {
            for (RequestDirection direction : RequestDirection.values()) {
                requests.remove(new ContactRequestKey(row.key(), direction));
            }
        }
        return this;
    }

    @CanIgnoreReturnValue
    public ContactEdits removeContact(ContactKey key) {
        contacts.remove(key);
        return this;
    }

    @CanIgnoreReturnValue
    public ContactEdits request(ContactRequestRow row) {
        requests.put(row);
        return this;
    }

    @CanIgnoreReturnValue
    public ContactEdits removeRequest(ContactRequestKey key) {
        requests.remove(key);
        return this;
    }

    @CanIgnoreReturnValue
    public ContactEdits ignore(IgnoredSenderRow row) {
        ignored.put(row);
        return this;
    }

    @CanIgnoreReturnValue
    public ContactEdits stopIgnoring(ContactKey key) {
        ignored.remove(key);
        return this;
    }

    @CanIgnoreReturnValue
    public ContactEdits task(CryptoTaskRow row) {
        tasks.put(row);
        return this;
    }

    @CanIgnoreReturnValue
    public ContactEdits removeTask(CryptoTaskKey key) {
        tasks.remove(key);
        return this;
    }

    @CanIgnoreReturnValue
    public ContactEdits payment(PaymentRow row) {
        payments.put(row);
        return this;
    }

    @CanIgnoreReturnValue
    public ContactEdits removePayment(PaymentKey key) {
        payments.remove(key);
        return this;
    }

    void forget(IdentityId owner) {
        contacts.forget(key -> key.owner().equals(owner));
        requests.forget(key -> key.contact().owner().equals(owner));
        ignored.forget(key -> key.owner().equals(owner));
        tasks.forget(key -> key.contact().owner().equals(owner));
        payments.forget(key -> key.identity().equals(owner));
    }

    void addAll(ContactChanges later) {
        contacts.addAll(later.contacts());
        requests.addAll(later.requests());
        ignored.addAll(later.ignored());
        tasks.addAll(later.tasks());
        payments.addAll(later.payments());
    }

    ContactChanges build() {
        return new ContactChanges(contacts.build(), requests.build(), ignored.build(), tasks.build(), payments.build());
    }
}
