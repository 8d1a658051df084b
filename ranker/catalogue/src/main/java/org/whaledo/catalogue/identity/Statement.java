package org.whaledo.catalogue.identity;

/** A ruling that held when it came, and its place among all that did. */
record Statement(long position, Ruling ruling) {}
