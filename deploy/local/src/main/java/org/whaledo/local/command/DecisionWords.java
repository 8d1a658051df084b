package org.whaledo.local.command;

import java.util.List;
import java.util.Optional;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;
import org.whaledo.local.client.DecisionCall;
import org.whaledo.local.client.Glossary;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a decision is about, in a person's words: keys of objects and names of whales stand for their ids. */
final class DecisionWords {
    private static final String ID = "[0-9a-f]{32}";

    @Parameters(index = "0", paramLabel = "KIND", description = "What is decided; see below.")
    private String kind;

    @Parameters(index = "1..*", paramLabel = "PHOTO", description = "Photos, by key or id.")
    private List<String> photos = List.of();

    @Option(names = "--whale", paramLabel = "W", description = "The whale, by name or id.")
    private Optional<String> whale = Optional.empty();

    @Option(names = "--other", paramLabel = "W", description = "For merged: a whale that is the same one; repeatable.")
    private List<String> others = List.of();

    @Option(names = "--name", paramLabel = "N", description = "A name to give.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--decision", paramLabel = "ID", description = "For withdrawn: the decision that holds no more.")
    private Optional<String> decision = Optional.empty();

    @Option(names = "--viewpoint", paramLabel = "SIDE", description = "For corrected: left, top, right or unknown.")
    private Optional<String> viewpoint = Optional.empty();

    @Option(names = "--encounter", paramLabel = "E", description = "For corrected: the encounter, with its survey.")
    private Optional<String> encounter = Optional.empty();

    @Option(names = "--taken-at", paramLabel = "T", description = "For corrected: a time, 2019-08-05T14:30:00Z.")
    private Optional<String> takenAt = Optional.empty();

    String kind() {
        return kind;
    }

    /** The fields of the request, ids in place of words. */
    void put(Glossary glossary, DecisionCall call) {
        List<String> ids = photos.stream().map(word -> photo(word, glossary)).toList();
        if (kind.equals("split")) {
            call.put("photoIds", ids);
        } else if (ids.size() > 1) {
            throw new Failure(FailureCode.DECISION_INVALID, kind + " speaks of one photo, not of " + ids.size());
        } else {
            ids.forEach(id -> call.put("photoId", id));
        }
        boolean mayCreate = kind.equals("identified")
                && whale.filter(word -> glossary.names().named(word).isEmpty() && !word.matches(ID))
                        .isPresent();
        if (mayCreate) {
            call.put("name", whale.get());
        } else {
            whale.ifPresent(word -> call.put("whaleId", whale(word, glossary)));
        }
        call.put(
                "otherWhaleIds",
                others.stream().map(word -> whale(word, glossary)).toList());
        name.ifPresent(word -> call.put("name", word));
        decision.ifPresent(id -> call.put("withdrawnDecisionId", id));
        viewpoint.ifPresent(word -> call.put("viewpoint", word));
        encounter.ifPresent(word -> call.put("encounter", word));
        takenAt.ifPresent(word -> call.put("takenAt", word));
    }

    private static String photo(String word, Glossary glossary) {
        return glossary.keys()
                .under(word)
                .map(PhotoId::hex)
                .or(() -> Optional.of(word).filter(each -> each.matches(ID)))
                .orElseThrow(() -> new Failure(
                        FailureCode.PHOTO_UNKNOWN, "no photo lies under the key " + word + ", and it is no id"));
    }

    private static String whale(String word, Glossary glossary) {
        return glossary.names()
                .named(word)
                .map(WhaleId::hex)
                .or(() -> Optional.of(word).filter(each -> each.matches(ID)))
                .orElseThrow(() -> new Failure(FailureCode.WHALE_UNKNOWN, "no whale is called " + word));
    }
}
