package org.whaledo.network;

/** Arithmetic of the forward pass; the head behind the last feature map is always computed in 32 bits. */
public enum Precision {
    FP32("fp32", ElementType.F32, "FloatStorage", 6),
    BF16("bf16", ElementType.BF16, "BFloat16Storage", 15),
    FP16("fp16", ElementType.F16, "HalfStorage", 5);

    private final String label;
    private final ElementType element;
    private final String storage;
    private final int torchType;

    Precision(String label, ElementType element, String storage, int torchType) {
        this.label = label;
        this.element = element;
        this.storage = storage;
        this.torchType = torchType;
    }

    /** As written beside every embedding. */
    public String label() {
        return label;
    }

    /** The fastest that ranks like fp32. */
    static Precision bestOn(DeviceChoice device) {
        return device instanceof DeviceChoice.Cpu
                        && ProcessorFeatures.ofThisMachine().bfloat16()
                ? BF16
                : FP32;
    }

    ElementType element() {
        return element;
    }

    /** Torch's name of the storage class. */
    String storage() {
        return storage;
    }

    /** Torch's number of the scalar type. */
    int torchType() {
        return torchType;
    }
}
