package org.halcyon.wallet;

import org.halcyon.base.Bytes;
import org.halcyon.wallet.rows.KvKey;

/// The note in the store that a clear has begun and not ended. For the control thread of the manager.
record ClearMark(ManagerDesk desk, KvKey key) {

    private static final Bytes BEGUN = Bytes.of(new byte[] {1});

    /// @param what the data, in small letters; stays the same for good, since it is what a later start looks for
    static ClearMark of(ManagerDesk desk, String what) {
        return new ClearMark(desk, KvKey.global("clear." + what));
    }

    void set() throws InterruptedException {
        desk.stored(desk.parts().store().put(key, BEGUN));
    }

    void remove() throws InterruptedException {
        desk.stored(desk.parts().store().remove(key));
    }

    boolean isSet() throws InterruptedException {
        return desk.stored(desk.parts().store().get(key)).isPresent();
    }
}
