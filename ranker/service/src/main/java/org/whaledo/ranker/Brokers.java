package org.whaledo.ranker;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/** The brokers as an administrator asks them, for so long at most. Thread-safe; the administrator is the caller's. */
record Brokers(Admin admin, Duration patience) {

    /**
     * Waits for an answer.
     *
     * @param what is asked, as words after "the brokers did not tell"
     * @throws Failure BROKER_UNREACHABLE when there is none, or it is an error
     */
    <T> T tell(String what, Function<Admin, KafkaFuture<T>> question) {
        try {
            return question.apply(admin).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(FailureCode.BROKER_UNREACHABLE, "interrupted while the brokers told " + what, e);
        } catch (ExecutionException e) {
            throw new Failure(
                    FailureCode.BROKER_UNREACHABLE,
                    "the brokers did not tell " + what + ": " + e.getCause().getMessage(),
                    e.getCause());
        } catch (TimeoutException e) {
            throw new Failure(
                    FailureCode.BROKER_UNREACHABLE,
                    "the brokers did not tell " + what + " within " + patience.toSeconds() + " s",
                    e);
        }
    }
}
