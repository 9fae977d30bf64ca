package org.lethe.compute.cpu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CpuTicksTest {

  private static final List<String> STATUS = List.of("Name: java", "Cpus_allowed_list:\t0,2-3");
  private static final String PROCESS = "7 (a (b) c) S 1 1 1 0 -1 0 9 0 9 0 %d %d 0 0 20";

  private final CpuTicks before =
      ticks(
          PROCESS.formatted(10, 5),
          "cpu  9 9 9 9",
          "cpu0 100 10 20 1000 50 1 2 3 0 0",
          "cpu1 5 0 0 0 0 0 0 0 0 0",
          "cpu2 0 0 0 0 0 0 0 0 0 0",
          "cpu3 0 0 0 0 0 0 0 0 0 0",
          "intr 1 2 3");

  private static CpuTicks ticks(String process, String... host) {
    return CpuTicks.of(List.of(host), process, STATUS);
  }

  @Test
  void countsTheCoresOfThisProcess() {
    assertEquals(new CpuTicks(136, 1186, 15, 3), before);
  }

  /**
   * Counts free cores: of three with 100 ticks each, this process used 90, and others 60 + 0 + 60.
   */
  @Test
  void thisProcessIsNoNeighbour() {
    CpuTicks after =
        ticks(
            PROCESS.formatted(80, 25),
            "cpu0 150 20 30 1010 60 2 2 12 0 0",
            "cpu1 905 0 0 0 0 0 0 0 0 0",
            "cpu2 30 0 0 70 0 0 0 0 0 0",
            "cpu3 60 0 40 0 0 0 0 0 0 0");
    assertEquals(3 - 1.2, after.freeSince(before), 1e-9);
  }

  @Test
  void noTimeIsNoLoad() {
    assertEquals(3, before.freeSince(before));
  }

  @Test
  void seesNoMoreCoresThanTheProcessMayUse() throws Exception {
    int cores = CpuTicks.now().cores();
    assertTrue(cores >= Runtime.getRuntime().availableProcessors(), "cores " + cores);
  }

  /** Runs another process on one core. */
  @Test
  void affinityLimitsTheThreads() throws Exception {
    Path taskset = Path.of("/usr/bin/taskset");
    assumeTrue(Files.exists(taskset));
    String allowed = Files.readString(Path.of("/proc/self/status"));
    String core = allowed.replaceAll("(?s).*Cpus_allowed_list:\\s*(\\d+).*", "$1");
    Process process =
        new ProcessBuilder(
                taskset.toString(),
                "-c",
                core,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Cores.class.getName())
            .start();
    assertEquals("1 1", new String(process.getInputStream().readAllBytes(), UTF_8).strip());
  }

  /** The program of the other process. */
  static final class Cores {
    private Cores() {}

    public static void main(String[] arguments) throws Exception {
      System.out.print(Processor.ofHost().cores() + " " + CpuTicks.now().cores());
    }
  }
}
