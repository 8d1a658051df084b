package org.whaledo.catalogue;

import java.util.Optional;

/** The stores of a simulated roll-out task, with commit and abort. */
final class SimulatedRolloutStores implements RolloutStores {
    final TransactionalStore<Long, ModelNews> events = new TransactionalStore<>();
    final TransactionalStore<Integer, RolloutTally> tallies = new TransactionalStore<>();
    final TransactionalStore<String, Serving> told = new TransactionalStore<>();

    void commit() {
        events.commit();
        tallies.commit();
        told.commit();
    }

    void abort() {
        events.abort();
        tallies.abort();
        told.abort();
    }

    @Override
    public LoggedStore<Long, ModelNews> events() {
        return events;
    }

    @Override
    public LoggedStore<Integer, RolloutTally> tallies() {
        return tallies;
    }

    @Override
    public Optional<Serving> told() {
        return told.get("told");
    }

    @Override
    public void tell(Serving serving) {
        told.put("told", serving);
    }
}
