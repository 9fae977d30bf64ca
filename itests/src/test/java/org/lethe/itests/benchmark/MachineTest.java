package org.lethe.itests.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MachineTest {
  private static final String MEMORY = "MemTotal:       16 kB\nMemFree:        8 kB\n";
  private static final String LOAD = "0.25 0.50 0.75 1/100 4242\n";

  @Test
  void aProcessorIsReadFromTheFilesOfLinux() {
    Machine machine = Machine.of(cpu("sse avx2 fma avx512f avx512_bf16"), MEMORY, LOAD, 2);
    List<String> flags = List.of("avx2", "avx512_bf16", "avx512f", "fma");
    assertEquals(new Machine("Some CPU @ 2 GHz", flags, 2, 16 * 1024, .25), machine);
    assertTrue(machine.hasBf16());
  }

  @Test
  void bf16IsEmulatedWithoutItsFlag() {
    assertFalse(Machine.of(cpu("sse avx2 fma"), MEMORY, LOAD, 2).hasBf16());
    assertTrue(Machine.of(cpu("amx_bf16 amx_tile"), MEMORY, LOAD, 2).hasBf16());
  }

  @Test
  void anUnknownProcessorHasNoFlags() {
    assertEquals(new Machine("unknown", List.of(), 4, 0, 0), Machine.of("", "", "0 ", 4));
  }

  @Test
  void thisMachineIsRead() throws IOException {
    assertTrue(Machine.read().memory() > 0);
  }

  private static String cpu(String flags) {
    String core = "model name\t: Some CPU @ 2 GHz\nflags\t\t: " + flags + "\n\n";
    return core + core;
  }
}
