package org.halcyon.ui.peers;

import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.halcyon.wallet.ProxySettings;

/// A proxy in the making. Nothing but what has passed the check comes out.
public final class ProxyViewModel {
    /// Where a Tor service listens that runs on its own.
    private static final String USUAL = "127.0.0.1:9050";

    private final ProxyCheck check;
    private final StringProperty address = new SimpleStringProperty(USUAL);
    private final StringProperty user = new SimpleStringProperty("");
    private final StringProperty password = new SimpleStringProperty("");
    private final BooleanProperty ownCircuit = new SimpleBooleanProperty(true);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    public ProxyViewModel(ProxyCheck check) {
        this.check = check;
    }

    public StringProperty addressProperty() {
        return address;
    }

    public StringProperty userProperty() {
        return user;
    }

    public StringProperty passwordProperty() {
        return password;
    }

    public BooleanProperty ownCircuitProperty() {
        return ownCircuit;
    }

    /// What is wrong with the texts as they were last looked at; empty if nothing is.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public void show(Optional<ProxySettings> kept) {
        address.set(kept.map(ProxySettings::address).orElse(USUAL));
        user.set(kept.map(ProxySettings::user).orElse(""));
        password.set(kept.map(ProxySettings::password).orElse(""));
        ownCircuit.set(kept.map(ProxySettings::ownCircuit).orElse(true));
        problem.set("");
    }

    /// What was typed, if it can be used.
    public Optional<ProxySettings> finish() {
        var typed = new ProxyCheck.Typed(address.get(), user.get(), password.get(), ownCircuit.get());
        return switch (check.check(typed)) {
            case ProxyCheck.Checked.Usable usable -> {
                problem.set("");
                yield Optional.of(usable.proxy());
            }
            case ProxyCheck.Checked.Refused refused -> {
                problem.set(refused.sentence());
                yield Optional.empty();
            }
        };
    }
}
