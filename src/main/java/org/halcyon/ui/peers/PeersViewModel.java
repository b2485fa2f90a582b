package org.halcyon.ui.peers;

import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.halcyon.ui.Messages;
import org.halcyon.ui.peers.PeerCheck.Checked;
import org.halcyon.wallet.NetworkProfile;

/// Own peers of one network in the making. What is in the list has passed the check; nothing else gets in.
public final class PeersViewModel {
    public static final int MOST = 16;

    private final PeerCheck check;
    private final Messages messages;
    private final ObjectProperty<NetworkProfile> profile = new SimpleObjectProperty<>(NetworkProfile.MAIN);
    private final ObservableList<String> peers = FXCollections.observableArrayList();
    private final ObservableList<String> peersView = FXCollections.unmodifiableObservableList(peers);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    public PeersViewModel(PeerCheck check, Messages messages) {
        this.check = check;
        this.messages = messages;
    }

    public ObservableList<String> peers() {
        return peersView;
    }

    /// What is wrong with the last addition; empty if nothing is.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public void show(NetworkProfile network, List<String> kept) {
        profile.set(network);
        peers.setAll(kept);
        problem.set("");
    }

    /// Adds what `typed` says.
    ///
    /// @return true if it is in the list now
    public boolean add(String typed) {
        switch (check.check(typed, profile.get())) {
            case Checked.Refused refused -> problem.set(refused.sentence());
            case Checked.Peer peer -> accept(peer.address());
        }
        return problem.get().isEmpty();
    }

    public void remove(String peer) {
        peers.remove(peer);
        problem.set("");
    }

    /// Takes what still stands in the field, if anything does.
    ///
    /// @return true if the list may be kept: at least one peer, and no leftover that was refused
    public boolean finish(String leftover) {
        if (!leftover.isBlank() && !add(leftover)) {
            return false;
        }
        if (peers.isEmpty()) {
            problem.set(messages.text("peers.none"));
        }
        return !peers.isEmpty();
    }

    private void accept(String address) {
        if (peers.contains(address)) {
            problem.set(messages.text("peers.twice"));
        } else if (peers.size() >= MOST) {
            problem.set(messages.text("peers.tooMany", Map.of("most", MOST)));
        } else {
            peers.add(address);
            problem.set("");
        }
    }
}
