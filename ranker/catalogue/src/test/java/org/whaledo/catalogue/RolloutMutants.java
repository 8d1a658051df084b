package org.whaledo.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** Mistakes that somebody might make about roll-outs, one at a time. */
final class RolloutMutants {
    private RolloutMutants() {}

    /** Switches when it has the model activated, without waiting for the log's word. */
    static final class OwnActivationAppliedAtOnce extends Mutant {
        @Override
        List<RolloutOutput> ruled(SimulatedRollout rollout, List<RolloutOutput> outputs) {
            List<RolloutOutput> sent = new ArrayList<>();
            for (RolloutOutput output : outputs) {
                sent.add(output);
                if (output instanceof RolloutOutput.Activates activates) {
                    rollout.log().control().ifPresent(now -> sent.add(new RolloutOutput.Tells(next(now, activates))));
                }
            }
            return sent;
        }

        private static Serving next(Serving now, RolloutOutput.Activates activates) {
            return new Serving(
                    now.epoch() + 1,
                    activates.model(),
                    Optional.empty(),
                    Optional.of(now.serving()),
                    OptionalLong.empty(),
                    World.calibration(activates.model()));
        }
    }

    /** Takes an activation of whichever roll-out for one of that which rolls. */
    static final class AnyActivationTaken extends Mutant {
        @Override
        Optional<ModelNews> news(SimulatedRollout rollout, ModelNews news) {
            OptionalLong rolling = rollout.log().control().map(Serving::rollout).orElse(OptionalLong.empty());
            return Optional.of(
                    news instanceof ModelNews.Activated && rolling.isPresent()
                            ? new ModelNews.Activated(rolling.getAsLong(), news.at())
                            : news);
        }
    }

    /** Lets the roll-out under way finish first, and forgets the second model. */
    static final class SupersessionForgotten extends Mutant {
        @Override
        Optional<ModelNews> news(SimulatedRollout rollout, ModelNews news) {
            boolean rolls = rollout.log().control().flatMap(Serving::candidate).isPresent();
            return Optional.of(news).filter(each -> !(rolls && each instanceof ModelNews.Published));
        }
    }

    /** Reads a shard's word otherwise than it was said. */
    static final class Misheard extends Mutant {
        private final boolean failures;

        /** @param failures forgets them; otherwise, of which roll-out the word was */
        Misheard(boolean failures) {
            this.failures = failures;
        }

        @Override
        RolloutTally tally(SimulatedRollout rollout, RolloutTally tally) {
            OptionalLong rolling = rollout.log().control().map(Serving::rollout).orElse(OptionalLong.empty());
            long id = failures ? tally.rollout() : rolling.orElse(tally.rollout());
            long failed = failures ? 0 : tally.failed();
            return new RolloutTally(
                    tally.shard(), id, tally.model(), tally.wanted(), tally.have() + tally.failed() - failed, failed);
        }
    }

    /** Calls itself complete when what lacks has been asked for. */
    static final class CompleteTooEarly extends Mutant {
        @Override
        List<ShardOutput> sent(SimulatedShard shard, List<ShardOutput> outputs) {
            return outputs.stream()
                    .map(output -> output instanceof ShardOutput.Progressed progressed
                            ? new ShardOutput.Progressed(complete(progressed.tally()))
                            : output)
                    .toList();
        }

        private static RolloutTally complete(RolloutTally tally) {
            return new RolloutTally(
                    tally.shard(),
                    tally.rollout(),
                    tally.model(),
                    tally.wanted(),
                    tally.wanted() - tally.failed(),
                    tally.failed());
        }
    }

    /** Tells the shards something else than the fold says. */
    static final class ToldOtherwise extends Mutant {
        private final UnaryOperator<Serving> change;

        ToldOtherwise(UnaryOperator<Serving> change) {
            this.change = change;
        }

        @Override
        List<RolloutOutput> ruled(SimulatedRollout rollout, List<RolloutOutput> outputs) {
            return outputs.stream()
                    .map(output -> output instanceof RolloutOutput.Tells tells
                            ? new RolloutOutput.Tells(change.apply(tells.serving()))
                            : output)
                    .toList();
        }
    }

    /** A shard that takes another control than it was told. */
    static final class HeardOtherwise extends Mutant {
        private final UnaryOperator<Serving> change;

        HeardOtherwise(UnaryOperator<Serving> change) {
            this.change = change;
        }

        @Override
        List<ShardOutput> apply(SimulatedShard shard, ShardEvent event, java.time.Instant now) {
            return super.apply(
                    shard,
                    event instanceof ShardEvent.Controlled controlled
                            ? new ShardEvent.Controlled(change.apply(controlled.serving()))
                            : event,
                    now);
        }
    }

    /** As though going back were no switch. */
    static Serving sameEpoch(Serving serving) {
        return new Serving(
                1,
                serving.serving(),
                serving.candidate(),
                serving.previous(),
                serving.rollout(),
                serving.calibration());
    }

    static Serving withoutPrevious(Serving serving) {
        return new Serving(
                serving.epoch(),
                serving.serving(),
                serving.candidate(),
                Optional.empty(),
                serving.rollout(),
                serving.calibration());
    }

    static Serving withoutCalibration(Serving serving) {
        return new Serving(
                serving.epoch(),
                serving.serving(),
                serving.candidate(),
                serving.previous(),
                serving.rollout(),
                Optional.empty());
    }

    /** Forgets after a crash what it folded, and begins with the next record. */
    static final class EventsUnlogged extends Mutant {
        @Override
        void crashed(SimulatedRolloutStores stores) {
            stores.events.lose();
        }
    }

    /** Keeps what old models left. */
    static final class NothingRetired extends Mutant {
        @Override
        List<ShardOutput> sent(SimulatedShard shard, List<ShardOutput> outputs) {
            return outputs.stream()
                    .filter(output -> !(output instanceof ShardOutput.EmbeddingRetired))
                    .toList();
        }
    }
}
