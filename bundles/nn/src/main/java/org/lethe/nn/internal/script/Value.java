package org.lethe.nn.internal.script;

/**
 * A value of a program.
 *
 * @param variable the name of its variable
 * @param low whether it is of type bfloat16, otherwise of float32
 */
record Value(String variable, boolean low) {
  private static final int FLOAT32 = 6;
  private static final int BFLOAT16 = 15;

  /** Returns the source of the value in single precision. */
  String single() {
    return low ? to(variable, FLOAT32) : variable;
  }

  /** Returns the source of the value in bfloat16. */
  String half() {
    return low ? variable : half(variable);
  }

  /** Returns the source of a conversion to bfloat16. */
  static String half(String source) {
    return to(source, BFLOAT16);
  }

  /** Returns the source of a conversion to single precision. */
  static String single(String source) {
    return to(source, FLOAT32);
  }

  private static String to(String source, int type) {
    return "torch.to(%s, %d)".formatted(source, type);
  }
}
