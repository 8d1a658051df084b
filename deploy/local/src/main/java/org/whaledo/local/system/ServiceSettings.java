package org.whaledo.local.system;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.whaledo.embedder.EmbedderConfiguration;
import org.whaledo.ingest.IngestConfiguration;
import org.whaledo.local.folder.DataFolder;
import org.whaledo.ranker.RankerConfiguration;
import org.whaledo.store.StoreEndpoint;
import org.whaledo.trainer.service.TrainerConfiguration;

/** What the services need to know to find each other in one process. Everything else is as they come. */
record ServiceSettings(String bootstrap, StoreEndpoint store, DataFolder folder, Config changes) {

    /** From its configuration, so that whatever it documents can be overridden here too. */
    IngestConfiguration ingest() {
        Map<String, Object> here = new LinkedHashMap<>();
        here.put("kafka.bootstrap", bootstrap);
        putStore(here);
        here.put("ingest.kafka.state.dir", folder.streams().toString());
        Config section = ConfigFactory.parseMap(here, "the local system").atPath("whaledo");
        return IngestConfiguration.of(over(section));
    }

    /** From its section of the configuration, likewise. */
    EmbedderConfiguration embedder(int parallelism) {
        Map<String, Object> here = new LinkedHashMap<>();
        here.put("kafka.bootstrap", bootstrap);
        putStore(here);
        here.put("checkpoints.directory", folder.checkpoints().toUri().toString());
        here.put("model-cache", folder.cache().toString());
        here.put("flow.parallelism", parallelism);
        Config section = ConfigFactory.parseMap(here, "the local system").atPath("whaledo.embedder");
        return EmbedderConfiguration.of(over(section));
    }

    /** From its section of the configuration, likewise; empty where it is switched off. */
    Optional<TrainerConfiguration> trainer() {
        Map<String, Object> here = new LinkedHashMap<>();
        here.put("kafka.bootstrap", bootstrap);
        putStore(here);
        here.put("trainer.folder", folder.trainer().toString());
        Optional.ofNullable(ServiceSettings.class.getPackage().getImplementationVersion())
                .ifPresent(version -> here.put("trainer.code-version", version));
        Config section = ConfigFactory.parseMap(here, "the local system").atPath("whaledo");
        Config all = over(section);
        return TrainerConfiguration.enabled(all) ? Optional.of(TrainerConfiguration.of(all)) : Optional.empty();
    }

    private Config over(Config section) {
        return over(section, changes);
    }

    private static Config over(Config section, Config changes) {
        return section.withFallback(changes).withFallback(ConfigFactory.load());
    }

    private void putStore(Map<String, Object> here) {
        here.put("store.endpoint", store.endpoint().toString());
        here.put("store.region", store.region());
        here.put("store.access-key", store.accessKey());
        here.put("store.secret-key", store.secretKey());
    }

    /** From its section of the configuration, likewise. */
    RankerConfiguration ranker(int port) {
        return ranker(bootstrap, folder, port, changes);
    }

    /** The same for whoever has no store at hand. */
    static RankerConfiguration ranker(String bootstrap, DataFolder folder, int port, Config changes) {
        Map<String, Object> here = new LinkedHashMap<>();
        here.put("bootstrap", bootstrap);
        here.put("instance", "ranker");
        here.put("state-folder", folder.streams().toString());
        here.put("http.host", "127.0.0.1");
        here.put("http.port", port);
        Config section = ConfigFactory.parseMap(here, "the local system").atPath("whaledo.ranker");
        return RankerConfiguration.from(over(section, changes));
    }
}
