package org.whaledo.local.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.whaledo.topic.Topic;
import org.whaledo.topic.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "describe",
        description = "Lists the topics: partitions and how long records are kept.",
        footer = {"", "Example:", "  deploy/whaledo describe --json"})
final class DescribeCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Surroundings surroundings;

    @Option(names = "--json", description = "A JSON line for each topic.")
    private boolean json;

    DescribeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (!json) {
            print("TOPIC", "PARTITIONS", "KEPT");
        }
        for (Topic<?, ?> topic : Topics.all()) {
            String partitions = topic.single() ? "1" : "N";
            if (json) {
                surroundings
                        .out()
                        .println(RecordLines.text(JSON.createObjectNode()
                                .put("topic", topic.fullName())
                                .put("partitions", partitions)
                                .put("kept", kept(topic))));
            } else {
                print(topic.fullName(), partitions, kept(topic));
            }
        }
        return ExitCode.OK;
    }

    private void print(String topic, String partitions, String kept) {
        surroundings.out().println(String.format(Locale.ROOT, "%-28s %-10s %s", topic, partitions, kept));
    }

    private static String kept(Topic<?, ?> topic) {
        if (topic.cleanup() instanceof Topic.Cleanup.Delete delete) {
            return delete.after().map(time -> time.toDays() + " days").orElse("for ever");
        }
        return "the last of each key";
    }
}
