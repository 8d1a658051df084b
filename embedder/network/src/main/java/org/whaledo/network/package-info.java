/**
 * The network: what a model is on disk, how it is read and checked, and the form in which it serves. Start reading at
 * {@link org.whaledo.network.LocalModel} and {@link org.whaledo.network.PhotoEmbedder}.
 */
package org.whaledo.network;
