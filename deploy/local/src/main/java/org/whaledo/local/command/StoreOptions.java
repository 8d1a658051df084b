package org.whaledo.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.whaledo.store.StoreEndpoint;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The S3 store that a system is started on when it is not the embedded one. Keys come from where nobody lists them. */
final class StoreOptions {
    private static final String ADDRESS = "WHALEDO_STORE_ENDPOINT";
    private static final String REGION = "WHALEDO_STORE_REGION";
    private static final String ACCESS_KEY = "WHALEDO_STORE_ACCESS_KEY";
    private static final String SECRET_KEY = "WHALEDO_STORE_SECRET_KEY";
    private static final String STANDARD_REGION = "us-east-1";
    private static final Pattern BARE = Pattern.compile("https?://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+])(:[0-9]{1,5})?");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--store",
            paramLabel = "URL",
            description = "Work on this S3 store instead of the embedded one. Default: $" + ADDRESS
                    + ". Its keys: $" + ACCESS_KEY + " and $" + SECRET_KEY + ", or --store-keys; its region: $"
                    + REGION + ", else " + STANDARD_REGION + ".")
    private Optional<String> address = Optional.empty();

    @Option(
            names = "--store-keys",
            paramLabel = "FILE",
            description = "JSON file with accessKey and secretKey of the store.")
    private Optional<Path> keys = Optional.empty();

    /** @return empty for the embedded store */
    Optional<StoreEndpoint> endpoint(Surroundings surroundings) {
        return address.or(() -> surroundings.variable(ADDRESS)).map(chosen -> endpoint(surroundings, bare(chosen)));
    }

    private StoreEndpoint endpoint(Surroundings surroundings, URI chosen) {
        Optional<JsonNode> file = keys.map(surroundings.folder()::resolve).map(this::read);
        return new StoreEndpoint(
                chosen,
                surroundings.variable(REGION).orElse(STANDARD_REGION),
                key(surroundings, file, "accessKey", ACCESS_KEY),
                key(surroundings, file, "secretKey", SECRET_KEY));
    }

    /** Scheme, host and port. What else an address can hold, keys among it, is not shown again. */
    private URI bare(String chosen) {
        String stripped = chosen.endsWith("/") ? chosen.substring(0, chosen.length() - 1) : chosen;
        if (!BARE.matcher(stripped).matches()) {
            throw misuse("the store's address must be http(s)://host:port and nothing more");
        }
        return URI.create(stripped);
    }

    private String key(Surroundings surroundings, Optional<JsonNode> file, String field, String variable) {
        return file.map(each -> each.path(field).asText(""))
                .or(() -> surroundings.variable(variable))
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> misuse("the store's keys are missing: "
                        + keys.map(path -> path + " has no " + field)
                                .orElse("set " + variable + ", or give --store-keys")));
    }

    private JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            // The cause would quote the file.
            throw misuse("--store-keys: " + file + " cannot be read as JSON");
        }
    }

    private ParameterException misuse(String words) {
        return new ParameterException(command.commandLine(), words);
    }
}
