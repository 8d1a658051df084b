package org.whaledo.local.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        description = "Starts everything in this process and stays up until Ctrl-C.",
        footer = {
            "",
            "Examples:",
            "  deploy/whaledo up",
            "  deploy/whaledo up --data /srv/whaledo --s3-port 9100",
            "  deploy/whaledo up --store http://minio.local:9000 --store-keys keys.json",
            "",
            "State is kept in the data folder; a later start goes on from there."
        })
final class UpCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private SystemOptions options;

    @Option(names = "--json", description = "Print the endpoints as one JSON line, without the secret key.")
    private boolean json;

    UpCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (RunningSystem system = RunningSystem.start(options, surroundings)) {
            if (json) {
                surroundings.out().println(system.endpointsAsJson());
            } else {
                system.introduce();
            }
            return system.awaitStop();
        }
    }
}
