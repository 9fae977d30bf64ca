package org.lethe.compute.cpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Time that has passed since the start of the host, in ticks of Linux, on the cores that this
 * process may use.
 *
 * @param busy time in which these cores computed, for any process
 * @param total time of these cores, busy or idle
 * @param own time that this process computed, on any core
 * @param cores the number of these cores
 */
record CpuTicks(long busy, long total, long own, int cores) {

  private static final int IDLE = 3;
  private static final int WAITS_FOR_DISK = 4;

  /** The fields of a core that count: guests, which follow, are part of user time. */
  private static final int FIELDS = 8;

  private static final int OWN_USER = 11;
  private static final int OWN_SYSTEM = 12;

  /**
   * Reads the current times.
   *
   * @throws IOException if the system does not tell them
   */
  static CpuTicks now() throws IOException {
    return of(
        Files.readAllLines(Path.of("/proc/stat")),
        Files.readString(Path.of("/proc/self/stat")),
        Files.readAllLines(Path.of("/proc/self/status")));
  }

  /** Reads the texts of the host, of the process, and of its status, as proc(5) describes them. */
  static CpuTicks of(List<String> host, String process, List<String> status) {
    BitSet allowed = allowed(status);
    long busy = 0;
    long total = 0;
    for (String line : host) {
      if (line.matches("cpu\\d+ .*")) {
        String[] words = line.split(" ", -1);
        if (allowed.get(Integer.parseInt(words[0].substring(3)))) {
          long[] ticks =
              Arrays.stream(words).skip(1).limit(FIELDS).mapToLong(Long::parseLong).toArray();
          long all = Arrays.stream(ticks).sum();
          total += all;
          busy += all - ticks[IDLE] - ticks[WAITS_FOR_DISK];
        }
      }
    }
    String[] own = process.substring(process.lastIndexOf(')') + 2).split(" ", -1);
    long used = Long.parseLong(own[OWN_USER]) + Long.parseLong(own[OWN_SYSTEM]);
    return new CpuTicks(busy, total, used, allowed.cardinality());
  }

  private static BitSet allowed(List<String> status) {
    BitSet cores = new BitSet();
    for (String line : status) {
      if (line.startsWith("Cpus_allowed_list:")) {
        for (String range : line.substring(line.indexOf(':') + 1).strip().split(",", -1)) {
          String[] ends = range.split("-", -1);
          cores.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]) + 1);
        }
      }
    }
    return cores;
  }

  /** Returns the mean number of cores that other processes have left free since earlier times. */
  double freeSince(CpuTicks earlier) {
    long passed = total - earlier.total;
    long others = busy - earlier.busy - (own - earlier.own);
    return passed == 0 ? cores : cores - (double) Math.max(0, others) * cores / passed;
  }
}
