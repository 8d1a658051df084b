package org.whaledo.catalogue;

/**
 * A failure as it is told to people.
 *
 * @param code WD-nnn
 * @param words may be empty; not part of the canonical answer
 */
public record FailureNote(String code, String words) {}
