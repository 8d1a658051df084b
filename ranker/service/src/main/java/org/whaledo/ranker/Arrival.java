package org.whaledo.ranker;

import org.whaledo.failure.FailureCode;

/** What became of one raw record: taken in as {@code E}, or refused with a reason. */
sealed interface Arrival<E> {
    record Accepted<E>(E event) implements Arrival<E> {}

    record Refused<E>(FailureCode code, String words) implements Arrival<E> {}
}
