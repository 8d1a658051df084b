package org.whaledo.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A tensor as a TorchScript archive keeps it.
 *
 * @param shape as code sees it
 * @param strides in numbers
 * @param values in the order of memory
 */
@SuppressWarnings("ArrayRecordComponent")
record StoredTensor(Precision precision, List<Integer> shape, List<Integer> strides, float[] values) {
    StoredTensor {
        shape = List.copyOf(shape);
        strides = List.copyOf(strides);
    }

    static StoredTensor vector(Precision precision, float[] values) {
        return new StoredTensor(precision, List.of(values.length), List.of(1), values);
    }

    /** @param values [rows, columns] row-major */
    static StoredTensor matrix(Precision precision, int rows, int columns, float[] values) {
        return new StoredTensor(precision, List.of(rows, columns), List.of(columns, 1), values);
    }

    /**
     * A convolution's weights, laid out with the inputs innermost ("channels last").
     *
     * @param values [outputs, inputs, kernel, kernel] row-major
     */
    static StoredTensor channelsLast(Precision precision, Convolution of, float[] values) {
        int places = of.kernel() * of.kernel();
        int inputs = of.inputs();
        float[] moved = new float[values.length];
        for (int output = 0; output < of.outputs(); output++) {
            int start = output * inputs * places;
            for (int input = 0; input < inputs; input++) {
                for (int place = 0; place < places; place++) {
                    moved[start + place * inputs + input] = values[start + input * places + place];
                }
            }
        }
        List<Integer> shape = List.of(of.outputs(), inputs, of.kernel(), of.kernel());
        return new StoredTensor(precision, shape, List.of(places * inputs, 1, of.kernel() * inputs, inputs), moved);
    }

    int count() {
        return values.length;
    }

    byte[] bytes() {
        ByteBuffer bytes =
                ByteBuffer.allocate(values.length * precision.element().size()).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            precision.element().put(bytes, value);
        }
        return bytes.array();
    }
}
