package org.halcyon.secrets;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.halcyon.base.StoreId;
import org.halcyon.secrets.SecretsError.KeyringFault;
import org.halcyon.secrets.SecretsError.KeyringReason;

/// A keyring in memory, which a test may lock, take away, fill with garbage or stop in the middle. For one thread.
public final class FakeKeyring implements Keyring {
    /// What happens instead of an answer.
    private Optional<Unavailable> away = Optional.empty();

    private Optional<Failed> broken = Optional.empty();
    private boolean forgetful;
    private Runnable step = () -> {};
    private int questions;
    private final Map<StoreId, byte[]> keys = new HashMap<>();

    public void takeAway(KeyringReason reason) {
        away = Optional.of(new Unavailable(reason));
    }

    public void bringBack() {
        away = Optional.empty();
        broken = Optional.empty();
    }

    public void breakWith(KeyringFault kind) {
        broken = Optional.of(new Failed(kind));
    }

    /// Says that it keeps a key, and keeps another.
    public void forget() {
        forgetful = true;
    }

    /// Runs before and after each change.
    void watch(Runnable event) {
        step = event;
    }

    public int questions() {
        return questions;
    }

    public Optional<byte[]> key(StoreId store) {
        return Optional.ofNullable(keys.get(store)).map(byte[]::clone);
    }

    public void put(StoreId store, byte[] key) {
        keys.put(store, key.clone());
    }

    @Override
    public Reach reach() {
        return away.<Reach>map(why -> why).orElseGet(Reachable::new);
    }

    @Override
    public Lookup read(StoreId store) {
        questions++;
        if (away.isPresent()) {
            return away.get();
        }
        if (broken.isPresent()) {
            return broken.get();
        }
        return key(store)
                .<Lookup>map(key -> new Found(SecretBytes.takeFrom(key)))
                .orElseGet(Absent::new);
    }

    @Override
    public Change store(StoreId store, SecretBytes key) {
        return change(() -> keys.put(store, forgetful ? new byte[KEY_BYTES] : key.use(byte[]::clone)));
    }

    @Override
    public Change remove(StoreId store) {
        return change(() -> keys.remove(store));
    }

    private Change change(Runnable act) {
        questions++;
        if (away.isPresent()) {
            return away.get();
        }
        if (broken.isPresent()) {
            return broken.get();
        }
        step.run();
        act.run();
        step.run();
        return new Done();
    }
}
