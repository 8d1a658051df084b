package org.whaledo.topic;

import java.util.List;
import java.util.Optional;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ModelEventKind;

/**
 * Why a model was refused, as the reason of a REFUSED event carries it: {@code gate:<check> <words>}. The trainer writes
 * it; whoever is asked to have a model serve reads it.
 *
 * @param check in small letters, such as {@code mean-cosine}; {@link #EVIDENCE} where there was too little to decide
 * @param words for people: figure and threshold
 */
public record GateRefusal(String check, String words) {
    /** Sound, but too few whales asked: the only refusal that is a question to a person. */
    public static final String EVIDENCE = "evidence";

    /** Sound, but not shown to rank better than what serves. */
    public static final String RANKING = "ranking";

    private static final String PREFIX = "gate:";

    /** Empty for other kinds of events; a refusal in other words has no check. */
    public static Optional<GateRefusal> of(ModelEvent event) {
        if (event.getKind() != ModelEventKind.REFUSED) {
            return Optional.empty();
        }
        String reason = event.getReason();
        if (!reason.startsWith(PREFIX)) {
            return Optional.of(new GateRefusal("", reason));
        }
        int end = reason.indexOf(' ');
        return Optional.of(
                end < 0
                        ? new GateRefusal(reason.substring(PREFIX.length()), "")
                        : new GateRefusal(reason.substring(PREFIX.length(), end), reason.substring(end + 1)));
    }

    /**
     * Why a model is refused by now: its last refusal, unless it was published since.
     *
     * @param events of that model, oldest first
     */
    public static Optional<GateRefusal> standing(List<ModelEvent> events) {
        return events.stream()
                .filter(event ->
                        event.getKind() == ModelEventKind.PUBLISHED || event.getKind() == ModelEventKind.REFUSED)
                .reduce((earlier, later) -> later)
                .flatMap(GateRefusal::of);
    }

    /** The event's reason. */
    public String reason() {
        return PREFIX + check + " " + words;
    }

    /** Whether a person may have the model serve all the same. */
    public boolean isOpen() {
        return check.equals(EVIDENCE);
    }

    /** Whether the model itself is sound, whatever it ranks like. */
    public boolean isOfSoundModel() {
        return isOpen() || check.equals(RANKING);
    }
}
