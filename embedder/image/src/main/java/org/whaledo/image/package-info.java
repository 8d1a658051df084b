/**
 * Photos as pictures: the gate that decides whether bytes are a readable photo, the decoder, and the preprocessing that
 * turns a photo into a network's input. No native code, no I/O, no threads.
 */
package org.whaledo.image;
