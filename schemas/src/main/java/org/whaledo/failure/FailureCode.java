package org.whaledo.failure;

import java.util.Arrays;
import java.util.Optional;

/**
 * Every way in which something can be refused, with its stable code and the next step for whoever reads it. Codes are
 * never reused; hundreds: 1 image gate, 2 store and objects, 3 records, 4 models, 5 embedder, 6 ranker, 7 surveys and
 * labels, 8 local system and command line.
 */
public enum FailureCode {
    EMPTY_OBJECT("WD-101", "The object has no bytes.", "Upload the photo again."),
    NOT_AN_IMAGE("WD-102", "The content is no image of a supported format.", "Upload JPEG, PNG, TIFF, WebP or BMP."),
    UNSUPPORTED_FORMAT(
            "WD-103", "The content is an image or video of a format that is not read.", "Convert it to JPEG."),
    FILE_TOO_LARGE("WD-104", "The file is larger than the limit.", "Export it below 60 MB."),
    TOO_MANY_PIXELS("WD-105", "The header announces more pixels than the limit.", "Scale it below 150 megapixels."),
    CORRUPT_HEADER("WD-106", "The header cannot be read.", "Copy the file from the camera again."),
    TRUNCATED_IMAGE("WD-107", "The image ends before its last row.", "Copy the file from the camera again."),
    CORRUPT_IMAGE("WD-108", "The image data are damaged.", "Copy the file from the camera again."),
    EMPTY_DIMENSIONS("WD-109", "The image has no width or no height.", "Copy the file from the camera again."),

    OBJECT_GONE("WD-201", "The object is no longer in the store.", "Nothing: its photo is retired."),
    OBJECT_CHANGED("WD-202", "The object was overwritten while it was read.", "Nothing: the new content is taken."),
    STORE_UNREACHABLE("WD-203", "The object store does not answer.", "Check the endpoint and that the store runs."),
    STORE_REFUSED("WD-204", "The object store refused the credentials.", "Check key, secret and the bucket's policy."),
    CONTENT_MISMATCH(
            "WD-205", "The object's bytes are not the registered ones.", "Nothing: it is registered again as it is."),
    NO_SUCH_BUCKET("WD-206", "The bucket does not exist.", "Create the bucket or correct its name."),
    KEY_NOT_ADDRESSABLE(
            "WD-207",
            "The object's key cannot be asked for: a part of its path is '.' or '..', or it is too long.",
            "Copy the object to a key without such parts, of at most 1,024 bytes."),
    UNFORESEEN_FAULT(
            "WD-208",
            "The object could not be taken in, for a reason that was not foreseen.",
            "Report the words of this record; then ask for a retry."),

    UNDECODABLE_RECORD(
            "WD-301", "A record is not of any known schema version.", "Correct its producer; the record is kept."),
    NOT_A_BUCKET_EVENT(
            "WD-302",
            "A record on bucket-events is no S3 event of a known dialect.",
            "Check the store's notifications."),
    MISPLACED_RECORD(
            "WD-303",
            "A record lies on a partition that is not its photo's.",
            "Use the documented partition function."),
    RECORD_TOO_LARGE("WD-304", "A record is larger than the broker takes.", "Raise the broker's message.max.bytes."),
    TOPIC_LAYOUT(
            "WD-305",
            "A topic exists with another layout.",
            "Use the partition count that the system was created with, or create the topic anew."),
    BROKER_UNREACHABLE("WD-306", "Kafka does not answer.", "Check the bootstrap address and that the broker runs."),

    MODEL_ABSENT("WD-401", "The model's files are not in the store.", "Publish the model again."),
    MODEL_TORN("WD-402", "The weights are not the ones that the manifest names.", "Publish the model again."),
    MODEL_ARCHITECTURE("WD-403", "The weights do not fit the architecture.", "Publish weights of a supported network."),
    MODEL_PROBE("WD-404", "The model does not reproduce its manifest's probe.", "Train again; do not serve this file."),
    MODEL_MANIFEST("WD-405", "The model's manifest cannot be read.", "Publish the model again."),

    EMBEDDING_TIMED_OUT("WD-501", "The photo could not be embedded in time.", "Nothing: it is asked for again."),
    DEVICE_ABSENT("WD-502", "A GPU was demanded and none is there.", "Check drivers, or set device to cpu."),
    EMBEDDING_NOT_FINITE("WD-503", "The network's output is not finite.", "Report the photo and the model."),
    DEVICE_OUT_OF_MEMORY(
            "WD-504",
            "One photo alone needs more memory than the device has.",
            "Use a device with more memory or a smaller network."),
    EMBEDDING_FAILED("WD-505", "The network or its engine failed on this photo.", "Report the photo and the words."),

    SHARD_TOPICS_DIFFER(
            "WD-601",
            "The topics of the shards differ in their partition count.",
            "Create them anew with one partition count."),
    TOPIC_ABSENT("WD-602", "A topic does not exist.", "Create the topics first; deploy/whaledo up does."),
    RANKER_SETTINGS("WD-603", "The ranker's settings do not fit the cluster.", "Correct the setting that is named."),
    DECISION_CONFLICT(
            "WD-604", "The decision does not hold: the identity changed.", "Read the photo again, then decide."),
    DECISION_INVALID("WD-605", "The decision cannot be understood.", "Correct the field that is named."),
    PHOTO_UNKNOWN("WD-606", "No such photo is known.", "Check the id; a new photo takes a few seconds."),
    REQUEST_TOO_LARGE("WD-607", "The request is larger than 1 MB.", "Send less."),
    DECISION_UNCONFIRMED(
            "WD-608", "The decision was written but not read back in time.", "Read the photo to see whether it holds."),
    NO_SUCH_RESOURCE("WD-609", "Nothing is served under this path.", "Use a path of the README."),
    NOT_READY("WD-610", "The ranker is still starting.", "Wait for /health/ready."),
    REQUEST_FAILED("WD-611", "The request met a fault of the ranker.", "Try again; report it with the log's lines."),
    FOREIGN_HOST("WD-612", "The request names a host that this is not.", "Call it by 127.0.0.1 or localhost."),
    WHALE_UNKNOWN("WD-613", "No such whale is in the catalogue.", "Check the id or name; a new whale is a decision."),
    WHALE_NAME_TAKEN(
            "WD-614",
            "Another whale bears the name, or bore it once.",
            "Choose another name; if the two are one whale, merge them."),
    NOT_AT_REST(
            "WD-615", "Something is still on its way.", "Wait until nothing is uploaded or decided, then ask again."),

    RANKER_MEMORY_LOST(
            "WD-616",
            "The ranker does not remember what it answered, though its answers are there.",
            "Stop all its instances and run deploy/whaledo reset ranker; it seeds the memory from the answers."),
    RANKER_RUNNING(
            "WD-617", "An instance of the ranker still runs.", "Stop all its instances, then reset the ranker again."),

    MODEL_UNKNOWN("WD-621", "No such model was published.", "See deploy/whaledo models list."),
    MODEL_CONFLICT(
            "WD-622", "What serves now does not allow it.", "Look at deploy/whaledo models list, then decide again."),
    MODEL_REFUSED(
            "WD-623",
            "The gate refused the model, and no person's word puts it into service.",
            "Train another; the check that it failed is named."),

    SURVEY_COLUMN_MISSING("WD-701", "The manifest lacks a column.", "Add the column that is named."),
    SURVEY_ROW_INVALID("WD-702", "A row of the manifest cannot be read.", "Correct the row that is named."),
    LABELS_CONTRADICT("WD-703", "Two rows give one photo to different whales.", "Correct one of the rows."),
    SUBMISSION_INVALID("WD-708", "A submission breaks the competition's rules.", "Correct the query that is named."),
    SCENARIO_PHOTO_MISSING(
            "WD-709", "A scenario names a photo that is not there.", "Add the photo, or correct the scenario's files."),
    SURVEY_WITHOUT_QUERIES(
            "WD-710", "The survey has no photo to ask about.", "Label whales that were seen in two encounters."),
    EMBEDDINGS_INVALID(
            "WD-711",
            "A file of stored embeddings cannot be used.",
            "Write it with: whaledo tail embeddings --json --from-beginning --idle-exit 5."),
    REPORT_UNWRITABLE(
            "WD-720", "A file of a report cannot be written.", "Make room, or choose a folder that can be written."),
    CURVES_INVALID("WD-721", "The table of a training's epochs cannot be read.", "Restore curves.csv or remove it."),
    SURVEY_FOLDER_EMPTY("WD-704", "The folder holds no photos.", "Give a folder with photos."),
    SURVEY_PATTERN_INVALID("WD-705", "The pattern of survey paths cannot be read.", "Use the documented placeholders."),
    SURVEY_FILE_MISSING("WD-706", "A file of the survey is missing or cannot be read.", "Add the file that is named."),
    MANIFEST_UNREADABLE("WD-707", "The manifest is no table of text.", "Save it as CSV in UTF-8."),

    TRAINING_SET_TOO_SMALL(
            "WD-731", "There is too little to learn from.", "Label more photos; two of one whale at the very least."),
    TRAINING_SETTINGS("WD-732", "The training's settings cannot be understood.", "Correct the setting that is named."),
    TRAINING_COLLAPSED(
            "WD-733",
            "The network puts all whales in one place.",
            "Lower the learning rate, mine less hard; the curves show when it began."),
    TRAINING_DIVERGED(
            "WD-734",
            "The loss or a gradient is infinite or no number.",
            "Lower the learning rate; go on from the last checkpoint with --resume."),
    CHECKPOINT_UNUSABLE(
            "WD-735",
            "The checkpoint is torn, or of another network or other settings.",
            "Resume with the settings it was made with, or start anew in another folder."),
    TRAINING_FOLDER_UNUSABLE(
            "WD-736",
            "The training's folder cannot be written.",
            "Make room or correct its permissions, then go on with --resume."),
    GATE_SETTINGS("WD-741", "A threshold of the gate cannot be understood.", "Correct the threshold that is named."),
    CALIBRATION_IMPOSSIBLE(
            "WD-742",
            "The model's scores cannot be turned into probabilities.",
            "Label more whales that were seen in two encounters, or take a model that ranks better."),
    TRAINING_CRASHED(
            "WD-743",
            "The training's process ended before its time, again and again.",
            "Read the named log; give it more memory or fewer photos, then ask for a retraining."),
    TRAINING_CANCELLED("WD-744", "The training was cancelled.", "Nothing: what serves goes on serving."),
    TRAINER_SETTINGS("WD-745", "The trainer's settings cannot be understood.", "Correct the setting that is named."),
    RETRAIN_UNANSWERED(
            "WD-746",
            "The request is written, and nothing became of it in the time that was given.",
            "See that the trainer runs; read what became of it with: whaledo tail models --json --from-beginning."),

    PORT_IN_USE("WD-801", "A port is taken.", "Choose another port or stop the other program."),
    DATA_FOLDER_LOCKED("WD-802", "Another Whaledo uses this data folder.", "Stop it or choose another folder."),
    DATA_FOLDER_UNUSABLE("WD-803", "The data folder cannot be written.", "Make room or correct its permissions."),
    NOT_RUNNING("WD-804", "No running Whaledo was found.", "Start it with deploy/whaledo up."),
    START_FAILED("WD-805", "A part of the system did not start.", "Read the named log."),
    STORE_DIFFERS(
            "WD-806",
            "The data folder belongs to another store, and what this store lacks would be taken for deleted.",
            "Start it on the store that is named, or take another data folder.");

    private final String code;
    private final String meaning;
    private final String advice;

    FailureCode(String code, String meaning, String advice) {
        this.code = code;
        this.meaning = meaning;
        this.advice = advice;
    }

    /** @return {@code WD-nnn} */
    public String code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    /** The next step. */
    public String advice() {
        return advice;
    }

    public static Optional<FailureCode> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code.equals(code)).findFirst();
    }
}
