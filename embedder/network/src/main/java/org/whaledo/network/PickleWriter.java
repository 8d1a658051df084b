package org.whaledo.network;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes the few opcodes of Python's pickle protocol 2 that a TorchScript archive needs. */
final class PickleWriter {
    private static final int MARK = '(';
    private static final int TUPLE = 't';
    private static final int EMPTY_TUPLE = ')';
    private static final int REDUCE = 'R';

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    PickleWriter() {
        opcodes(0x80, 2);
    }

    byte[] finished() {
        opcodes('.');
        return bytes.toByteArray();
    }

    PickleWriter emptyTuple() {
        return opcodes(EMPTY_TUPLE);
    }

    /** An object of a TorchScript class whose state is one list of tensors. */
    PickleWriter objectOf(String type, List<StoredTensor> state) {
        global("__torch__", type).opcodes(EMPTY_TUPLE, 0x81);
        global("torch.jit._pickle", "build_tensorlist").opcodes(MARK, ']', MARK);
        for (int i = 0; i < state.size(); i++) {
            tensor(state.get(i), i);
        }
        return opcodes('e', TUPLE, REDUCE, 'b');
    }

    /** @param key its file under {@code data/} */
    private void tensor(StoredTensor tensor, int key) {
        global("torch._utils", "_rebuild_tensor_v2").opcodes(MARK);
        opcodes(MARK)
                .text("storage")
                .global("torch", tensor.precision().storage())
                .text(Integer.toString(key));
        text("cpu").number(tensor.count()).opcodes(TUPLE, 'Q').number(0);
        numbers(tensor.shape()).numbers(tensor.strides());
        opcodes(0x89).global("collections", "OrderedDict").opcodes(EMPTY_TUPLE, REDUCE, TUPLE, REDUCE);
    }

    private PickleWriter numbers(List<Integer> values) {
        opcodes(MARK);
        values.forEach(this::number);
        return opcodes(TUPLE);
    }

    private PickleWriter number(int value) {
        return opcodes('J').littleEndian(value);
    }

    private PickleWriter text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        opcodes('X').littleEndian(utf8.length).bytes.writeBytes(utf8);
        return this;
    }

    private PickleWriter global(String module, String name) {
        opcodes('c').bytes.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    private PickleWriter littleEndian(int value) {
        return opcodes(value, value >>> 8, value >>> 16, value >>> 24);
    }

    private PickleWriter opcodes(int... codes) {
        for (int code : codes) {
            bytes.write(code);
        }
        return this;
    }
}
