package org.lethe.torch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counts page faults, because times differ from machine to machine. */
class AllocatorTest {

  /** The bytes of a tensor: more than glibc ever keeps by its defaults. */
  private static final int BYTES = 40 << 20;

  private static final int PAGE = 4096;
  private static final int WARM_UP = 30;
  private static final int STEPS = 20;
  private static final Path STATE = Path.of("/proc/self/stat");

  private final Engine engine = Engine.getInstance();

  @BeforeEach
  void glibc() {
    assumeTrue(LibC.call("gnu_get_libc_version").isPresent() && Files.exists(STATE));
  }

  @Test
  void warmStepsTakeNoNewPages() throws Exception {
    ExecutorService device = Executors.newSingleThreadExecutor();
    try {
      double before = device.submit(() -> faultsPerStep(0)).get();
      assertTrue(before > 2.0 * BYTES / PAGE, "by default " + before);
      assertEquals("memory of tensors is kept for the next step", Allocator.keepMemory());
      double kept = device.submit(() -> faultsPerStep(WARM_UP)).get();
      assertTrue(kept < before / 10, kept + " of " + before);
    } finally {
      device.shutdown();
    }
  }

  private double faultsPerStep(int warmUp) throws IOException {
    steps(warmUp);
    long before = minorFaults();
    steps(STEPS);
    return (double) (minorFaults() - before) / STEPS;
  }

  private void steps(int count) {
    for (int i = 0; i < count; i++) {
      try (NDManager manager = engine.newBaseManager()) {
        NDArray x = manager.ones(new Shape(BYTES / Float.BYTES));
        assertEquals(2f, x.add(x).mul(x).getFloat(1));
      }
    }
  }

  /** Reads the tenth field, behind the name of the program in brackets. */
  private static long minorFaults() throws IOException {
    String state = Files.readString(STATE);
    return Long.parseLong(state.substring(state.lastIndexOf(')') + 2).split(" ", -1)[7]);
  }
}
