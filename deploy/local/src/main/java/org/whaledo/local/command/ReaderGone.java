package org.whaledo.local.command;

/** Whoever read the output closed it. */
final class ReaderGone extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
