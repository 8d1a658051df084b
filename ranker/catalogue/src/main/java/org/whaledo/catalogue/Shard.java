package org.whaledo.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.whaledo.id.ModelId;
import org.whaledo.id.PhotoId;

/** What the parts of a shard share: its stores, its memory, its clock and its outbox. */
final class Shard {
    final ShardId id;
    final RankingRules rules;
    final ShardPacing pacing;
    final ShardStores stores;
    final DirtyRule dirtyRule;
    final Holdings holdings = new Holdings();
    final Roster roster;
    final Agendas agendas;
    final Answers answers;
    private ShardLedger ledger;
    private Optional<Serving> control;
    private Optional<Catalogue> catalogue = Optional.empty();
    private List<ShardOutput> outbox = new ArrayList<>();
    private Instant now;
    private Instant lastGrowth = Instant.MIN;

    Shard(ShardId id, RankingRules rules, ShardPacing pacing, ShardStores stores, DirtyRule dirtyRule, Instant now) {
        this.id = id;
        this.rules = rules;
        this.pacing = pacing;
        this.stores = stores;
        this.dirtyRule = dirtyRule;
        this.now = now;
        this.roster = new Roster(pacing.standing());
        this.agendas = new Agendas(stores.agendas(), now);
        this.answers = new Answers(stores.answers());
        this.ledger = stores.ledger().orElse(ShardLedger.blank(rules));
        this.control = stores.control();
        stores.photos(holdings::put);
        stores.identities(holdings::put);
        stores.embeddings(holdings::put);
        rebuild();
    }

    /** Derives matrix and roster from what is held. */
    void rebuild() {
        roster.clear();
        catalogue = ledger.serving().map(Catalogue::new);
        if (catalogue.isEmpty()) {
            return;
        }
        for (Photo photo : holdings.photos()) {
            holdings.row(photo.id(), catalogue.get().model()).ifPresent(catalogue.get()::put);
            query(photo.id()).ifPresent(query -> roster.put(photo, query));
        }
        for (Photo photo : holdings.photos()) {
            answers.hold(photo.id(), roster.stands(photo.id()));
        }
    }

    void begin(Instant time) {
        now = time;
        outbox = new ArrayList<>();
    }

    void send(ShardOutput output) {
        outbox.add(output);
    }

    List<ShardOutput> outputs() {
        return outbox;
    }

    Instant now() {
        return now;
    }

    long epoch() {
        return ledger.epoch();
    }

    Optional<ModelId> serving() {
        return ledger.serving();
    }

    Optional<Catalogue> catalogue() {
        return catalogue;
    }

    long rows() {
        return catalogue.map(Catalogue::size).orElse(0);
    }

    ShardLedger ledger() {
        return ledger;
    }

    void keep(ShardLedger changed) {
        ledger = changed;
        stores.keep(changed);
    }

    /** Models under which each live photo shall have an outcome, as far as this shard has heard; the serving one first. */
    Set<ModelId> wanted() {
        Set<ModelId> models = new LinkedHashSet<>(serving().map(Set::of).orElse(Set.of()));
        control.map(Serving::wanted).ifPresent(models::addAll);
        return models;
    }

    Optional<Serving> control() {
        return control;
    }

    void control(Serving serving) {
        control = Optional.of(serving);
    }

    /** Whether control has told of the epoch that was adopted: a probe may have come first, and knows less. */
    boolean isTold() {
        return control.filter(serving -> serving.epoch() == epoch()).isPresent();
    }

    /** Of what the answer ranks, if its model has a calibration for these rules. */
    Optional<Calibration.Probabilities> probabilities(Answer answer) {
        return control.flatMap(Serving::calibration)
                .filter(fitted -> answer.isRanked() && fitted.fits(answer.model(), rules))
                .map(fitted -> fitted.of(answer.whales()));
    }

    Instant lastGrowth() {
        return lastGrowth;
    }

    void grew() {
        lastGrowth = now;
    }

    Optional<Row> row(PhotoId photo) {
        return serving().flatMap(model -> holdings.row(photo, model));
    }

    Optional<Query> query(PhotoId photo) {
        return serving().flatMap(model -> holdings.query(photo, model));
    }
}
