package org.whaledo.local.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.whaledo.local.folder.Endpoints;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "env",
        description = "Prints shell variables with the endpoints and keys of the running system.",
        footer = {
            "",
            "Examples:",
            "  eval \"$(deploy/whaledo env)\"",
            "  rclone copy ~/surveys whaledo:photos",
            "",
            "The output holds the store's secret key: evaluate it rather than show it."
        })
final class EnvCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private DataOption data;

    EnvCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        variables(data.endpoints(surroundings), data.folder(surroundings))
                .forEach((name, value) -> surroundings.out().println("export " + name + "=" + quoted(value)));
        return ExitCode.OK;
    }

    /** By name, in the order of printing. */
    static Map<String, String> variables(Endpoints endpoints, Path folder) {
        Endpoints.S3 s3 = endpoints.s3();
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("AWS_ACCESS_KEY_ID", s3.accessKey());
        variables.put("AWS_SECRET_ACCESS_KEY", s3.secretKey());
        variables.put("AWS_ENDPOINT_URL", s3.endpoint().toString());
        variables.put("AWS_REGION", s3.region());
        variables.put("AWS_DEFAULT_REGION", s3.region());
        variables.put("WHALEDO_S3", s3.endpoint().toString());
        variables.put("WHALEDO_S3_HOST", s3.endpoint().getAuthority());
        variables.put("WHALEDO_BUCKET", s3.bucket());
        variables.put("WHALEDO_KAFKA", endpoints.kafka().bootstrap());
        variables.put("WHALEDO_HTTP", endpoints.http().toString());
        variables.put("WHALEDO_FLINK", endpoints.flink().toString());
        variables.put("WHALEDO_DATA", folder.toString());
        variables.put("RCLONE_CONFIG_WHALEDO_TYPE", "s3");
        variables.put("RCLONE_CONFIG_WHALEDO_PROVIDER", "Other");
        variables.put("RCLONE_CONFIG_WHALEDO_ENDPOINT", s3.endpoint().toString());
        variables.put("RCLONE_CONFIG_WHALEDO_REGION", s3.region());
        variables.put("RCLONE_CONFIG_WHALEDO_FORCE_PATH_STYLE", "true");
        variables.put("RCLONE_CONFIG_WHALEDO_ACCESS_KEY_ID", s3.accessKey());
        variables.put("RCLONE_CONFIG_WHALEDO_SECRET_ACCESS_KEY", s3.secretKey());
        return variables;
    }

    /** For any POSIX shell. */
    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
