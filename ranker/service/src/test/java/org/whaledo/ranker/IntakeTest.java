package org.whaledo.ranker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.whaledo.event.IdentityStanding;
import org.whaledo.event.PhotoIdentified;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.PhotoId;
import org.whaledo.topic.Partitions;
import org.whaledo.topic.Topics;

class IntakeTest {
    private static final int SHARDS = 4;
    private static final PhotoId PHOTO = new PhotoId("0123456789abcdef0123456789abcdef");
    private static final int HOME = Partitions.of(PHOTO, SHARDS);

    private final Intake<Keyed<PhotoId, PhotoIdentified>> intake =
            Intake.ofPhotos(Topics.IDENTITY, SHARDS, Function.identity(), Keyed::new);

    @Test
    void acceptsRecordOnItsHome() {
        // When
        Arrival<Keyed<PhotoId, PhotoIdentified>> arrival = intake.read(HOME, key(PHOTO.hex()), value());

        // Then
        assertThat(arrival).isInstanceOfSatisfying(Arrival.Accepted.class, accepted -> assertThat(accepted.event())
                .isInstanceOfSatisfying(
                        Keyed.class, keyed -> assertThat(keyed.key()).isEqualTo(PHOTO)));
    }

    @Test
    void readsTombstoneAsAbsence() {
        // When
        Arrival<Keyed<PhotoId, PhotoIdentified>> arrival = intake.read(HOME, key(PHOTO.hex()), null);

        // Then
        assertThat(arrival).isInstanceOfSatisfying(Arrival.Accepted.class, accepted -> assertThat(accepted.event())
                .isInstanceOfSatisfying(
                        Keyed.class, keyed -> assertThat(keyed.value()).isEmpty()));
    }

    @Test
    void refusesRecordOnAnotherPartition() {
        // When
        Arrival<?> arrival = intake.read((HOME + 1) % SHARDS, key(PHOTO.hex()), value());

        // Then
        assertRefused(arrival, FailureCode.MISPLACED_RECORD);
    }

    @Test
    void refusesWhatNoSchemaWrote() {
        assertRefused(intake.read(HOME, key(PHOTO.hex()), new byte[] {1, 2, 3}), FailureCode.UNDECODABLE_RECORD);
        assertRefused(intake.read(HOME, key("no photo id"), value()), FailureCode.UNDECODABLE_RECORD);
        assertRefused(intake.read(HOME, null, value()), FailureCode.UNDECODABLE_RECORD);
        assertRefused(intake.read(HOME, key(PHOTO.hex()), truncated()), FailureCode.UNDECODABLE_RECORD);
    }

    private static void assertRefused(Arrival<?> arrival, FailureCode code) {
        assertThat(arrival).isInstanceOfSatisfying(Arrival.Refused.class, refused -> assertThat(refused.code())
                .isEqualTo(code));
    }

    private static byte[] key(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] truncated() {
        byte[] whole = value();
        return Arrays.copyOf(whole, whole.length - 5);
    }

    private static byte[] value() {
        PhotoIdentified value = PhotoIdentified.newBuilder()
                .setPhotoId(PHOTO.hex())
                .setStanding(IdentityStanding.UNDECIDED)
                .setVersion(1)
                .build();
        return Topics.IDENTITY.values().serializer().serialize(Topics.IDENTITY.fullName(), value);
    }
}
