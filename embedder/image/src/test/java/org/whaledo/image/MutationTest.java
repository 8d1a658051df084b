package org.whaledo.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.whaledo.failure.FailureCode;

/** Thousands of damaged files: each is let pass or refused with a code, and what the gate lets pass can be decoded. */
class MutationTest {
    private static final GateLimits LIMITS = new GateLimits(1_000_000, 250_000, 65_535, 4_000_000);
    private static final int[] EXTREMES = {0, 1, 0x7F, 0x80, 0xFF};

    private final ImageGate gate = new ImageGate(LIMITS);
    private volatile String last = "none";
    private final PhotoDecoder decoder = new PhotoDecoder(LIMITS, PixelBudget.ofHeap());

    @Test
    void neverFailsButWithACode() {
        long seed = Long.getLong("whaledo.seed", 20_261_124);
        int rounds = Integer.getInteger("whaledo.rounds", 2_500);
        Random random = new Random(seed);
        List<byte[]> corpus = corpus();
        Map<FailureCode, Integer> outcomes = new EnumMap<>(FailureCode.class);
        for (int round = 0; round < rounds; round++) {
            // Given
            last = "seed " + seed + ", round " + round;
            byte[] mutated = mutate(corpus.get(random.nextInt(corpus.size())), random);
            // When
            try {
                gate.inspect(mutated);
            } catch (UndecodablePhoto e) {
                assertThat(e.getCause() instanceof OutOfMemoryError).as(last).isFalse();
                outcomes.merge(e.code(), 1, Integer::sum);
                continue;
            } catch (Throwable e) {
                throw new AssertionError("gate, " + last, e);
            }
            // Then
            try {
                decoder.decode(mutated);
            } catch (Throwable e) {
                throw new AssertionError("decoder after the gate, " + last, e);
            }
        }
        System.out.printf("seed %d: of %d damaged files were refused %s%n", seed, rounds, outcomes);
        assertThat(outcomes.keySet())
                .contains(FailureCode.TRUNCATED_IMAGE, FailureCode.CORRUPT_IMAGE, FailureCode.CORRUPT_HEADER);
    }

    private static List<byte[]> corpus() {
        Stream<byte[]> accepted = Corpus.accepted().stream().map(Sample::content);
        Stream<byte[]> refused = Corpus.refused().stream().map(Sample::content);
        return Stream.concat(accepted, refused)
                .filter(each -> each.length > 0 && each.length <= LIMITS.maximumBytes())
                .toList();
    }

    private static byte[] mutate(byte[] original, Random random) {
        byte[] content = original.clone();
        int changes = 1 + random.nextInt(8);
        for (int i = 0; i < changes && content.length > 0; i++) {
            int at = random.nextBoolean()
                    ? random.nextInt(content.length)
                    : random.nextInt(Math.min(64, content.length));
            content = switch (random.nextInt(6)) {
                case 0 -> flipped(content, at, random);
                case 1 -> extreme(content, at, random);
                case 2 -> Arrays.copyOf(content, at);
                case 3 -> moved(content, at, random);
                case 4 -> repeated(content, at, random);
                default -> without(content, at, random);
            };
        }
        return random.nextBoolean() ? Pictures.withRightChecksums(content) : content;
    }

    private static byte[] flipped(byte[] content, int at, Random random) {
        content[at] ^= (byte) (1 << random.nextInt(8));
        return content;
    }

    /** One to four bytes set to a value at the edge of what a field can hold. */
    private static byte[] extreme(byte[] content, int at, Random random) {
        int end = Math.min(content.length, at + 1 + random.nextInt(4));
        Arrays.fill(content, at, end, (byte) EXTREMES[random.nextInt(EXTREMES.length)]);
        return content;
    }

    private static byte[] moved(byte[] content, int at, Random random) {
        int from = random.nextInt(content.length);
        int length = Math.min(random.nextInt(32), content.length - Math.max(at, from));
        System.arraycopy(content.clone(), from, content, at, length);
        return content;
    }

    private static byte[] repeated(byte[] content, int at, Random random) {
        int length = Math.min(random.nextInt(64), content.length - at);
        byte[] longer = Arrays.copyOf(content, content.length + length);
        System.arraycopy(content, at, longer, at + length, content.length - at);
        return longer;
    }

    private static byte[] without(byte[] content, int at, Random random) {
        int length = Math.min(random.nextInt(64), content.length - at);
        byte[] shorter = Arrays.copyOf(content, content.length - length);
        System.arraycopy(content, at + length, shorter, at, content.length - at - length);
        return shorter;
    }
}
