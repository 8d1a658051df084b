package org.whaledo.catalogue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.whaledo.catalogue.SimulatedLog.Source;
import org.whaledo.catalogue.identity.IdentityFold;
import org.whaledo.catalogue.identity.NaiveIdentities;
import org.whaledo.catalogue.identity.RandomRulings;
import org.whaledo.catalogue.identity.Ruling;
import org.whaledo.event.Viewpoint;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.EmbeddingKey;
import org.whaledo.id.InputDigest;
import org.whaledo.id.ModelId;
import org.whaledo.id.ObjectName;
import org.whaledo.id.PhotoId;

/** All that happens outside the shards: people with photos and opinions, an unreliable embedder, those who publish models. */
final class World {
    static final List<ModelId> MODELS =
            List.of(new ModelId("a".repeat(64)), new ModelId("b".repeat(64)), new ModelId("c".repeat(64)));

    /** They fit some of the rules that stories have; of the last model none is known. */
    private static final Map<ModelId, Calibration> CALIBRATIONS = Map.of(
            MODELS.get(0), new Calibration(MODELS.get(0), 1, ViewpointRule.ALL, true, 9, 4, 2, 1, 0.5),
            MODELS.get(1), new Calibration(MODELS.get(1), 2, ViewpointRule.ALL, true, 6, 3, 1, 2, 0.5));

    private static final List<ObjectName> KEYS = new ArrayList<>();
    private static final List<ContentDigest> CONTENTS = new ArrayList<>();
    private static final Map<ObjectName, Map<ContentDigest, PhotoId>> IDS = new HashMap<>();
    private static final Map<ContentDigest, Map<Viewpoint, InputDigest>> INPUTS = new HashMap<>();

    static {
        for (int i = 0; i < 12; i++) {
            KEYS.add(new ObjectName("photos", "survey/" + i + ".jpg"));
            CONTENTS.add(ContentDigest.of(("content " + i).getBytes(StandardCharsets.UTF_8)));
        }
        for (ContentDigest content : CONTENTS) {
            KEYS.forEach(key -> IDS.computeIfAbsent(key, k -> new HashMap<>()).put(content, PhotoId.of(key, content)));
            for (Viewpoint viewpoint : Viewpoint.values()) {
                INPUTS.computeIfAbsent(content, c -> new HashMap<>())
                        .put(viewpoint, InputDigest.of(content, viewpoint));
            }
        }
    }

    /** An embedding to be made. */
    private record Job(PhotoId photo, InputDigest input, ModelId model) {}

    private final Random random;
    private final SimulatedLog log;
    private final Map<ObjectName, Photo> live = new TreeMap<>();
    private final Set<PhotoId> registered = new HashSet<>();
    private final IdentityFold identities = new IdentityFold();
    private final RandomRulings rulings;
    private final List<Ruling> told = new ArrayList<>();
    private final List<Job> jobs = new ArrayList<>();
    private final int[] requestsRead;
    private final Set<Job> triedOnce = new HashSet<>();
    private final Set<String> amidRollouts = new TreeSet<>();
    private final List<UnitVector> prototypes = new ArrayList<>();
    private final Publications publications;

    World(Random random, SimulatedLog log, Instant now) {
        this.random = random;
        this.log = log;
        this.rulings = new RandomRulings(random);
        this.requestsRead = new int[log.shards];
        for (int i = 0; i < 5; i++) {
            prototypes.add(vector());
        }
        publications = new Publications(random, log);
        publications.first(now);
    }

    /** What every publication of the model carries. */
    static Optional<Calibration> calibration(ModelId model) {
        return Optional.ofNullable(CALIBRATIONS.get(model));
    }

    /** Which of its acts it has done while a roll-out was under way. */
    Set<String> amidRollouts() {
        return amidRollouts;
    }

    /** Something happens. */
    void act(Instant now) {
        int dice = random.nextInt(100);
        if (dice < 38 || live.size() < 2) {
            did("upload");
            upload(now);
        } else if (dice < 46) {
            did("delete");
            delete();
        } else if (dice < 54) {
            did("correct");
            correct();
        } else if (dice < 77) {
            did("decide");
            decide();
        } else if (dice < 83) {
            embedAgain();
        } else if (dice < 96) {
            did("models");
            publications.act(now);
        } else {
            Photo any = any();
            log.append(Source.PHOTOS, any.id(), new ShardEvent.Registered(any));
        }
    }

    private void did(String act) {
        if (log.control().flatMap(Serving::candidate).isPresent()) {
            amidRollouts.add(act);
        }
    }

    private Photo any() {
        List<Photo> all = List.copyOf(live.values());
        return all.get(random.nextInt(all.size()));
    }

    void upload(Instant now) {
        ObjectName key = KEYS.get(random.nextInt(KEYS.size()));
        ContentDigest content = CONTENTS.get(random.nextInt(CONTENTS.size()));
        PhotoId id = IDS.get(key).get(content);
        Photo old = live.get(key);
        if (old != null && !old.id().equals(id)) {
            log.append(Source.PHOTOS, old.id(), new ShardEvent.Removed(old.id()));
        }
        register(new Photo(id, key, content, input(content, Viewpoint.TOP), Viewpoint.TOP, encounter(), now));
    }

    private InputDigest input(ContentDigest content, Viewpoint viewpoint) {
        return INPUTS.get(content).get(viewpoint);
    }

    private Optional<String> encounter() {
        int dice = random.nextInt(4);
        return dice == 0 ? Optional.empty() : Optional.of("encounter " + dice);
    }

    private void register(Photo photo) {
        live.put(photo.object(), photo);
        registered.add(photo.id());
        log.append(Source.PHOTOS, photo.id(), new ShardEvent.Registered(photo));
        if (random.nextInt(5) > 0) {
            log.control().ifPresent(serving -> {
                jobs.add(new Job(photo.id(), photo.input(), serving.serving()));
                serving.candidate().ifPresent(model -> jobs.add(new Job(photo.id(), photo.input(), model)));
            });
        }
    }

    void delete() {
        Photo photo = any();
        live.remove(photo.object());
        log.append(Source.PHOTOS, photo.id(), new ShardEvent.Removed(photo.id()));
    }

    private void correct() {
        Photo old = any();
        Viewpoint viewpoint =
                random.nextBoolean() ? old.viewpoint() : Viewpoint.values()[random.nextInt(Viewpoint.values().length)];
        register(new Photo(
                old.id(),
                old.object(),
                old.content(),
                input(old.content(), viewpoint),
                viewpoint,
                encounter(),
                old.storedAt()));
    }

    private void decide() {
        List<PhotoId> photos = live.values().stream().map(Photo::id).toList();
        tell(rulings.next(identities, photos));
    }

    private void tell(Ruling ruling) {
        told.add(ruling);
        for (Identity identity : identities.take(ruling)) {
            log.append(Source.IDENTITY, identity.photo(), new ShardEvent.Identified(identity));
        }
    }

    /** Somebody decides anything that embeds no photo anew: that takes two steps to take effect. */
    void decideAtOnce() {
        List<PhotoId> photos = live.values().stream().map(Photo::id).toList();
        Ruling ruling = rulings.next(identities, photos);
        while (embedsAnew(ruling)) {
            ruling = rulings.next(identities, photos);
        }
        tell(ruling);
    }

    private boolean embedsAnew(Ruling ruling) {
        IdentityFold fold = new IdentityFold();
        told.forEach(fold::take);
        return fold.take(ruling).stream().anyMatch(each -> !each.correction()
                .equals(identities.identity(each.photo()).correction()));
    }

    int photos() {
        return live.size();
    }

    /** What was decided, computed by the naive model. */
    Map<PhotoId, Identity> decided() {
        Set<PhotoId> photos = new TreeSet<>();
        IDS.values().forEach(ofKey -> photos.addAll(ofKey.values()));
        photos.retainAll(registered);
        NaiveIdentities naive = new NaiveIdentities(List.copyOf(photos));
        told.forEach(naive::take);
        return naive.identities();
    }

    private void embedAgain() {
        Photo photo = any();
        log.control().ifPresent(serving -> jobs.add(new Job(photo.id(), photo.input(), serving.serving())));
    }

    boolean hasWork() {
        for (int shard = 0; shard < log.shards; shard++) {
            if (requestsRead[shard] < log.requests.end(shard)) {
                return true;
            }
        }
        return !jobs.isEmpty();
    }

    /** The embedder does one thing: it hears a request, or ends any one of its jobs, sometimes keeping it. */
    void embed() {
        int shard = random.nextInt(log.shards);
        if (requestsRead[shard] < log.requests.end(shard)) {
            ShardOutput.EmbeddingWanted wanted = log.requests.partition(shard).get(requestsRead[shard]++);
            jobs.add(new Job(wanted.key().photo(), wanted.input(), wanted.key().model()));
        }
        if (jobs.isEmpty()) {
            return;
        }
        int at = random.nextInt(jobs.size());
        Job job = jobs.get(at);
        if (random.nextInt(8) > 0) {
            jobs.remove(at);
        }
        EmbeddingKey key = new EmbeddingKey(job.photo(), job.model());
        ShardEvent event = new ShardEvent.Embedded(new Embedding(key, job.input(), outcome(job)));
        log.append(Source.EMBEDDINGS, job.photo(), event);
        if (random.nextInt(8) == 0) {
            log.append(Source.EMBEDDINGS, job.photo(), event);
        }
    }

    private Embedding.Outcome outcome(Job job) {
        int odds = job.model().equals(MODELS.get(2)) ? 6 : 17;
        int fate =
                Math.floorMod(job.input().hex().hashCode() + job.model().hex().hashCode(), odds);
        if (fate == 0) {
            return new Embedding.Failed(new FailureNote(FailureCode.TRUNCATED_IMAGE.code(), "ends early"));
        }
        if (fate == 1 && triedOnce.add(job)) {
            return new Embedding.Failed(new FailureNote(FailureCode.EMBEDDING_TIMED_OUT.code(), "slow"));
        }
        if (fate == 2 && triedOnce.add(job)) {
            return new Embedding.Failed(new FailureNote(FailureCode.MODEL_ABSENT.code(), "no weights"));
        }
        return new Embedding.Vector(
                random.nextBoolean() ? vector() : prototypes.get(random.nextInt(prototypes.size())));
    }

    private UnitVector vector() {
        float[] values = new float[4];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() - 0.4f;
        }
        values[0] += 0.7f;
        return UnitVector.normalised(values);
    }
}
