package org.whaledo.local.command;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.whaledo.id.ObjectName;
import org.whaledo.ingest.QuarantineLedger;
import org.whaledo.store.Buckets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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

    @Spec
    private CommandSpec spec;

    @Option(names = "--all", description = "All objects that are in quarantine.")
    private boolean all;

    @Parameters(
            arity = "0..*",
            paramLabel = "KEY",
            description = "Keys as 'quarantine list' shows them, or of objects in the bucket for photos.")
    private List<String> keys = List.of();

    QuarantineRetryCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (keys.isEmpty() && !all) {
            throw new ParameterException(spec.commandLine(), "name keys, or say --all");
        }
        QuarantineLedger ledger =
                new QuarantineLedger(data.endpoints(surroundings).kafka().bootstrap(), surroundings.clock());
        List<ObjectName> objects = objects(ledger.list());
        objects.forEach(ledger::retry);
        surroundings.err().println("Asked for a fresh look at " + objects.size() + " objects.");
        return ExitCode.OK;
    }

    private List<ObjectName> objects(List<QuarantineLedger.Entry> held) {
        Set<String> listed = held.stream().map(QuarantineLedger.Entry::key).collect(Collectors.toSet());
        Stream<ObjectName> known =
                held.stream().filter(each -> all || keys.contains(each.key())).flatMap(each -> each.object().stream());
        Stream<ObjectName> others =
                keys.stream().filter(key -> !listed.contains(key)).map(key -> new ObjectName(Buckets.PHOTOS, key));
        return Stream.concat(known, others).distinct().toList();
    }
}
