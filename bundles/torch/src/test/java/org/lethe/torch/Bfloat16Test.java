package org.lethe.torch;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class Bfloat16Test {
  @Test
  void aFlagOfTheProcessorTells() {
    assertTrue(Bfloat16.isNative(Stream.of("processor\t: 0", "flags\t\t: fpu avx2 avx512_bf16")));
    assertTrue(Bfloat16.isNative(Stream.of("flags\t\t: avx512f amx_bf16 amx_tile")));
    assertTrue(Bfloat16.isNative(Stream.of("Features\t: fp asimd bf16")));
    assertFalse(Bfloat16.isNative(Stream.of("flags\t\t: fpu avx2 avx512f")));
    assertFalse(Bfloat16.isNative(Stream.of("bugs\t\t: bf16")));
    assertFalse(Bfloat16.isNative(Stream.empty()));
  }
}
