package org.whaledo.local.command;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.whaledo.id.ObjectName;
import org.whaledo.ingest.QuarantineLedger;
import org.whaledo.store.Buckets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "retry",
        description = "Asks for a fresh look at objects, as if they had just been uploaded.",
        footer = {
            "",
            "Examples:",
            "  deploy/whaledo quarantine retry surveys/2019-08-05-kenai/broken.jpg",
            "  deploy/whaledo quarantine retry --all"
        })
final class QuarantineRetryCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private DataOption data;

    @Option(names = "--all", description = "All objects that are in quarantine.")
    private boolean all;

    @Parameters(arity = "0..*", paramLabel = "KEY", description = "Keys of objects in the bucket for photos.")
    private List<String> keys = List.of();

    QuarantineRetryCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        QuarantineLedger ledger =
                new QuarantineLedger(data.endpoints(surroundings).kafka().bootstrap(), surroundings.clock());
        Stream<ObjectName> named = keys.stream().map(key -> new ObjectName(Buckets.PHOTOS, key));
        Stream<ObjectName> held = all ? ledger.list().stream().flatMap(each -> each.object().stream()) : Stream.empty();
        List<ObjectName> objects = Stream.concat(named, held).distinct().toList();
        objects.forEach(ledger::retry);
        surroundings.err().println("Asked for a fresh look at " + objects.size() + " objects.");
        return ExitCode.OK;
    }
}
