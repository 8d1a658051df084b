package org.whaledo.local.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Two sides measured in turns in one process: reference, ours, reference, ours, ..., reference. A round is ours between
 * the two references beside it, so that what else the machine does meets both; the round with the median ratio counts.
 */
final class Alternation {
    static final String UNIT = "photos/s";
    private static final String PROCESSOR_UNIT = "photos/processor-s";

    private final BenchPlace place;
    private final String reference;
    private final int rounds;

    /** One run of a side. */
    interface Side {
        Throughput run() throws InterruptedException;
    }

    /** Ours between the references before and after it. */
    record Round(Throughput ours, Throughput before, Throughput after) {
        double reference() {
            return (before.photosPerSecond() + after.photosPerSecond()) / 2;
        }

        double ratio() {
            return ours.photosPerSecond() / reference();
        }

        double referenceByProcessor() {
            return (before.photosPerProcessorSecond() + after.photosPerProcessorSecond()) / 2;
        }

        double ratioByProcessor() {
            return ours.photosPerProcessorSecond() / referenceByProcessor();
        }
    }

    /** All rounds of a measurement. */
    record Rounds(List<Round> rounds) {
        Round median() {
            return medianBy(Round::ratio);
        }

        Round medianByProcessor() {
            return medianBy(Round::ratioByProcessor);
        }

        /** A row by the wall's clock, then one by the processor's. */
        List<BenchRow> rows(String bench, String variant) {
            Round wall = median();
            Round processor = medianByProcessor();
            return List.of(
                    BenchRow.speed(bench, variant, UNIT, wall.ours().photosPerSecond(), wall.reference()),
                    BenchRow.speed(
                            bench,
                            variant + "/processor",
                            PROCESSOR_UNIT,
                            processor.ours().photosPerProcessorSecond(),
                            processor.referenceByProcessor()));
        }

        private Round medianBy(ToDoubleFunction<Round> ratio) {
            List<Round> rising =
                    rounds.stream().sorted(Comparator.comparingDouble(ratio)).toList();
            return rising.get(rising.size() / 2);
        }
    }

    /**
     * @param reference its name, for people
     * @param rounds odd, so that one is in the middle
     */
    Alternation(BenchPlace place, String reference, int rounds) {
        if (rounds < 1 || rounds % 2 == 0) {
            throw new IllegalArgumentException("rounds must be odd, were " + rounds);
        }
        this.place = place;
        this.reference = reference;
        this.rounds = rounds;
    }

    /** Each side has run before, so that nothing is measured cold. */
    Rounds measure(Side reference, Side ours) throws InterruptedException {
        List<Round> measured = new ArrayList<>();
        Throughput before = reference.run();
        for (int i = 1; i <= rounds; i++) {
            Throughput between = ours.run();
            Throughput after = reference.run();
            Round round = new Round(between, before, after);
            measured.add(round);
            say(i, round);
            before = after;
        }
        return new Rounds(measured);
    }

    private void say(int number, Round round) {
        place.say(String.format(
                Locale.ROOT,
                "round %d of %d: %s %.1f, ours %.1f, %3$s %.1f photos/s: %.3f; of processor time %.3f",
                number,
                rounds,
                reference,
                round.before().photosPerSecond(),
                round.ours().photosPerSecond(),
                round.after().photosPerSecond(),
                round.ratio(),
                round.ratioByProcessor()));
    }
}
