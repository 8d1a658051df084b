package org.whaledo.local.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.whaledo.local.client.Glossary;
import org.whaledo.topic.Topic;
import org.whaledo.topic.TopicReader;
import org.whaledo.topic.Topics;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "tail",
        description = "Prints the committed records of a topic, one JSON line each.",
        footer = {
            "",
            "With --from-beginning alone it ends at what is there now; without it, it follows what comes.",
            "",
            "Examples:",
            "  deploy/whaledo tail matches --json --from-beginning --follow",
            "  deploy/whaledo tail quarantine --json --from-beginning --idle-exit 5"
        })
final class TailCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOption data;

    @Parameters(paramLabel = "TOPIC", description = "A topic with or without 'whaledo.'; 'describe' lists them.")
    private String name;

    @Option(names = "--json", description = "JSON lines; the only form so far.")
    private boolean json;

    @Option(names = "--from-beginning", description = "Start at the first record rather than at the next.")
    private boolean fromBeginning;

    @ArgGroup
    private End end = new End();

    private static final class End {
        @Option(names = "--follow", description = "Wait for more, until Ctrl-C.")
        private boolean follow;

        @Option(
                names = "--idle-exit",
                paramLabel = "SECONDS",
                description = "End when as long no record came, counted from the last one or the start.")
        private Optional<Long> idle = Optional.empty();
    }

    TailCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Topic<?, ?> topic = topic();
        Map<String, Object> client = data.endpoints(surroundings).kafka().client();
        try (Glossary glossary = Glossary.open(client);
                TopicReader reader = TopicReader.open(client, topic)) {
            RecordLines lines = new RecordLines(glossary.names(), glossary.keys());
            glossary.refresh();
            if (!fromBeginning) {
                reader.skipToEnd();
            }
            if (fromBeginning && !end.follow && end.idle.isEmpty()) {
                reader.readToEnd(record -> print(lines.line(topic, record)));
                return ExitCode.OK;
            }
            return follow(reader, glossary, lines);
        }
    }

    private int follow(TopicReader reader, Glossary glossary, RecordLines lines) {
        Optional<Duration> idle = end.idle.map(Duration::ofSeconds);
        long last = System.nanoTime();
        while (idle.isEmpty() || System.nanoTime() - last < idle.get().toNanos()) {
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            if (reader.poll(records::add) > 0) {
                glossary.refresh();
                records.forEach(record -> print(lines.line(reader.topic(), record)));
                last = System.nanoTime();
            }
        }
        return ExitCode.OK;
    }

    private void print(String line) {
        surroundings.out().println(line);
        if (surroundings.out().checkError()) {
            // Whoever read has gone, as 'head' does.
            throw new ReaderGone();
        }
    }

    private Topic<?, ?> topic() {
        String full = name.startsWith(Topic.PREFIX) ? name : Topic.PREFIX + name;
        return Topics.all().stream()
                .filter(each -> each.fullName().equals(full))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "there is no topic '" + name + "'; 'describe' lists them"));
    }
}
