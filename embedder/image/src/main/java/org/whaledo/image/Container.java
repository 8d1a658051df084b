package org.whaledo.image;

import java.util.Set;

/** The file structure of one format, read without decoding. Stateless. */
interface Container {
    /** @throws UndecodablePhoto where the header is cut off or makes no sense */
    Header header(Bytes file);

    /**
     * Walks the whole file and refuses what a decoder might quietly accept: missing ends, wrong checksums, picture data
     * outside the file.
     *
     * @param warnings takes the codes of what is odd but harmless
     * @throws UndecodablePhoto where the file is not whole
     */
    void verify(Bytes file, Set<String> warnings);
}
