package org.lethe.api.tensor;

/** The types of tensor elements, with the names of the safetensors format. */
public enum DType {
  F64(8),
  F32(4),
  F16(2),
  BF16(2),
  I64(8),
  I32(4),
  I16(2),
  I8(1),
  U8(1),
  BOOL(1);

  private final int bytes;

  DType(int bytes) {
    this.bytes = bytes;
  }

  /** Returns the number of bytes of an element. */
  public int bytes() {
    return bytes;
  }
}
