package org.whaledo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.whaledo.id.ObjectName;

class InMemoryObjectStoreTest extends ObjectStoreContract {
    private final InMemoryObjectStore store = new InMemoryObjectStore();

    @Override
    ObjectStore store() {
        return store;
    }

    @Test
    void outageFailsEveryCallUntilItEnds() {
        ObjectName name = new ObjectName(Buckets.PHOTOS, "a.jpg");
        store.outage(true);

        assertThatThrownBy(() -> store.head(name))
                .isInstanceOfSatisfying(
                        StoreFailure.class, e -> assertThat(e.isTransient()).isTrue());
        assertThat(store.refusals()).isEqualTo(1);

        store.outage(false);
        assertThat(store.head(name)).isEmpty();
    }
}
