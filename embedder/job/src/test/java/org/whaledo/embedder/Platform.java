package org.whaledo.embedder;

import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.whaledo.topic.TestBroker;
import org.whaledo.topic.TopicSetup;

/** One broker and one Flink cluster for all tests of a run, as they take seconds to start. */
record Platform(TestBroker broker, TestCluster cluster) implements ExtensionContext.Store.CloseableResource {

    /** Hands the platform to whoever asks for it. */
    static final class Provider implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == Platform.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
            return test.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .getOrComputeIfAbsent(Platform.class, key -> Platform.start());
        }
    }

    private static Platform start() {
        try {
            TestBroker broker = TestBroker.start();
            try (Admin admin = broker.admin()) {
                TopicSetup.ensure(admin, Wire.PARTITIONS, (short) 1);
            }
            return new Platform(broker, TestCluster.start());
        } catch (Exception e) {
            throw new IllegalStateException("the tests' platform did not start", e);
        }
    }

    @Override
    public void close() throws Throwable {
        cluster.close();
        broker.close();
    }
}
