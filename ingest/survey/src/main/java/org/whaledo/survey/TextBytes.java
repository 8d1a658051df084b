package org.whaledo.survey;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/** Turns the bytes of a text file into text, as spreadsheets write them. */
final class TextBytes {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TextBytes() {}

    static String decode(byte[] content) {
        String text = withoutMark(utf16(content) ? new String(content, StandardCharsets.UTF_16) : eightBit(content));
        if (text.indexOf('\0') >= 0) {
            throw new Failure(FailureCode.MANIFEST_UNREADABLE, "the file is not text: it holds null characters");
        }
        return text;
    }

    private static boolean utf16(byte[] content) {
        return content.length >= 2
                && (content[0] == (byte) 0xFE && content[1] == (byte) 0xFF
                        || content[0] == (byte) 0xFF && content[1] == (byte) 0xFE);
    }

    private static String eightBit(byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(content, Charset.forName("windows-1252"));
        }
    }

    private static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }
}
