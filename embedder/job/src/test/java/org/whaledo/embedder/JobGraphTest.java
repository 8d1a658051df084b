package org.whaledo.embedder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.runtime.EitherSerializer;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

final class JobGraphTest {
    private final FakeWorld world = FakeWorld.create(TestConfiguration.engine());
    private final StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();

    @Test
    void namesEveryOperatorForTheLifeOfItsState() {
        Collection<StreamNode> nodes = graph().getStreamNodes();

        assertThat(nodes)
                .extracting(StreamNode::getTransformationUID)
                .filteredOn(uid -> uid != null && !uid.contains(": "))
                .containsExactlyInAnyOrder(
                        "photos",
                        "photos-decoded",
                        "embedding-requests",
                        "embedding-requests-decoded",
                        "models",
                        "models-decoded",
                        "attach-models",
                        "embed-photos",
                        "embed-requests",
                        "embeddings",
                        "quarantine");
        assertThat(nodes)
                .as("every node, also those of the sinks, has an id that does not depend on the graph")
                .allMatch(node -> node.getTransformationUID() != null || node.getUserHash() != null);
    }

    @Test
    void canBeRescaledUpToTheStatedParallelism() {
        StreamGraph graph = graph();

        assertThat(environment.getConfiguration().get(PipelineOptions.MAX_PARALLELISM))
                .isEqualTo(128);
        assertThat(graph.getStreamNodes())
                .filteredOn(node -> !node.getOperatorName().startsWith("models"))
                .filteredOn(node -> !node.getOperatorName().equals("Source: models"))
                .isNotEmpty()
                .allMatch(node -> node.getParallelism() == 3);
        assertThat(graph.getStreamNodes())
                .filteredOn(node -> node.getOperatorName().startsWith("models"))
                .isNotEmpty()
                .allMatch(node -> node.getParallelism() == 1);
    }

    @Test
    void sendsNoValueThroughGenericSerialisation() {
        StreamGraph graph = graph();

        assertThat(environment.getConfiguration().get(PipelineOptions.GENERIC_TYPES))
                .isFalse();
        List<TypeSerializer<?>> serialisers = graph.getStreamNodes().stream()
                .flatMap(node -> Stream.concat(
                        Stream.of(node.getTypeSerializerOut()), Arrays.stream(node.getTypeSerializersIn())))
                .<TypeSerializer<?>>flatMap(JobGraphTest::parts)
                .toList();
        assertThat(serialisers).hasSizeGreaterThan(12).allMatch(JobGraphTest::isOursOrFlinksOwnForSinks);
    }

    private static Stream<TypeSerializer<?>> parts(TypeSerializer<?> serialiser) {
        if (serialiser == null) {
            return Stream.empty();
        }
        return serialiser instanceof EitherSerializer<?, ?> either
                ? Stream.of(either.getLeftSerializer(), either.getRightSerializer())
                : Stream.of(serialiser);
    }

    private static boolean isOursOrFlinksOwnForSinks(TypeSerializer<?> serialiser) {
        return serialiser instanceof TracedSerializer
                || serialiser.getClass().getName().contains("CommittableMessage")
                || serialiser.getClass().getName().contains("SimpleVersionedSerializer");
    }

    private StreamGraph graph() {
        EmbedderConfiguration configuration =
                TestConfiguration.parallel(TestConfiguration.of("localhost:1", "any", Path.of("/nowhere")), 3);
        EmbedderJob.define(environment, configuration, world.engines());
        return environment.getStreamGraph();
    }
}
