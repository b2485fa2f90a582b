package org.halcyon.ui.send;

import java.text.DecimalFormatSymbols;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.halcyon.base.Duffs;
import org.halcyon.base.WalletId;
import org.halcyon.core.script.PaymentLink;
import org.halcyon.ui.amount.AmountFormat;
import org.halcyon.ui.amount.ShownAmount;
import org.halcyon.ui.amount.TypedAmount;
import org.halcyon.ui.page.PageSource;
import org.halcyon.wallet.SendRequest;

/// The fields of a payment and what is wrong with them. A draft stays until it is sent or the window closes.
final class SendForm {
    private final PageSource source;
    private final AmountFormat format;
    private final DestinationReader reader;
    private final StringProperty to = new SimpleStringProperty("");
    private final StringProperty amount = new SimpleStringProperty("");
    private final StringProperty note = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Destination> destination =
            new ReadOnlyObjectWrapper<>(new Destination.Nothing());
    private final ReadOnlyStringWrapper toError = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper amountError = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper filled = new ReadOnlyStringWrapper("");
    private boolean everything;
    private boolean filling;
    private boolean fillingTo;

    /// @param changed runs after each change of a field
    SendForm(PageSource source, Runnable changed) {
        this.source = source;
        format = new AmountFormat(source.messages().locale());
        reader = new DestinationReader(source.service().network(), source.messages());
        to.addListener((o, was, now) -> {
            readTo(now);
            changed.run();
        });
        amount.addListener((o, was, now) -> {
            everything &= filling;
            amountError.set("");
            changed.run();
        });
        note.addListener((o, was, now) -> changed.run());
    }

    StringProperty toProperty() {
        return to;
    }

    StringProperty amountProperty() {
        return amount;
    }

    StringProperty noteProperty() {
        return note;
    }

    ReadOnlyObjectProperty<Destination> destinationProperty() {
        return destination.getReadOnlyProperty();
    }

    ReadOnlyStringProperty toErrorProperty() {
        return toError.getReadOnlyProperty();
    }

    ReadOnlyStringProperty amountErrorProperty() {
        return amountError.getReadOnlyProperty();
    }

    /// What a link has filled in, as a sentence; empty if none did.
    ReadOnlyStringProperty filledProperty() {
        return filled.getReadOnlyProperty();
    }

    /// The address that is paid, if the text is one.
    Optional<String> payee() {
        return destination.get() instanceof Destination.Pays pays ? Optional.of(pays.address()) : Optional.empty();
    }

    boolean isEverything() {
        return everything;
    }

    /// Says what is wrong with a field that the person has left; an unfinished text is not blamed before.
    void leftTo() {
        toError.set(destination.get() instanceof Destination.Unusable unusable ? unusable.reason() : "");
    }

    void leftAmount() {
        if (!amount.get().isBlank() && format.parse(amount.get()) instanceof TypedAmount.Refused refused) {
            amountError.set(source.messages().text(refused.reason().messageKey()));
        }
    }

    void failTo(String reason) {
        toError.set(reason);
    }

    void failAmount(String reason) {
        amountError.set(reason);
    }

    /// Takes the most that can be sent.
    void useEverything(Duffs most) {
        filling = true;
        everything = true;
        amount.set(typed(most));
        filling = false;
    }

    /// Fills the fields from a link; nothing is sent by it.
    void fill(PaymentLink link) {
        filled.set("");
        fillingTo = true;
        to.set(link.address().text());
        fillingTo = false;
        link.amount().ifPresent(wanted -> amount.set(typed(wanted)));
        String about = link.label().isEmpty() ? link.message() : link.label();
        if (!about.isEmpty() && note.get().isBlank()) {
            note.set(about);
        }
        filled.set(source.messages().text("send.to.filled"));
    }

    void clear() {
        to.set("");
        amount.set("");
        note.set("");
        everything = false;
        filled.set("");
    }

    /// What the fields ask for; empty, with the error shown, if a field is not ready.
    Optional<SendRequest> request(WalletId from) {
        Optional<SendRequest.Amount> wanted = wantedAmount();
        Optional<String> payee = payee();
        if (payee.isEmpty()) {
            toError.set(
                    destination.get() instanceof Destination.Unusable unusable
                            ? unusable.reason()
                            : source.messages().text("send.to.empty"));
        }
        return payee.flatMap(address -> wanted.map(
                amounts -> new SendRequest(from, address, amounts, note.get().strip())));
    }

    private Optional<SendRequest.Amount> wantedAmount() {
        if (everything) {
            return Optional.of(new SendRequest.Amount.Everything());
        }
        return switch (format.parse(amount.get())) {
            case TypedAmount.Understood understood -> positive(understood.amount());
            case TypedAmount.Refused refused -> {
                amountError.set(source.messages().text(refused.reason().messageKey()));
                yield Optional.empty();
            }
        };
    }

    private Optional<SendRequest.Amount> positive(Duffs typed) {
        if (typed.isZero()) {
            amountError.set(source.messages().text("amount.refused.empty"));
            return Optional.empty();
        }
        return Optional.of(new SendRequest.Amount.Exactly(typed));
    }

    /// As a person would write it: no groups, since one alone could be read in two ways.
    private String typed(Duffs value) {
        char point =
                DecimalFormatSymbols.getInstance(source.messages().locale()).getDecimalSeparator();
        return format.raw(ShownAmount.of(value)).replace('.', point);
    }

    private void readTo(String typed) {
        toError.set("");
        if (!fillingTo) {
            filled.set("");
        }
        destination.set(reader.read(typed));
    }

    DestinationReader reader() {
        return reader;
    }
}
