package org.whaledo.image;

import java.util.List;

/** The file structure of one format, read without decoding. Stateless. */
interface Container {
    /** @throws UndecodablePhoto where the header is cut off or makes no sense */
    Header header(Bytes file);

    /**
     * Walks the whole file and refuses what a decoder might quietly accept: missing ends, wrong checksums, picture data
     * outside the file.
     *
     * @return what is odd but harmless, in words
     * @throws UndecodablePhoto where the file is not whole
     */
    List<String> verify(Bytes file);
}
