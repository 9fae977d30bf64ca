package org.lethe.compute.cpu;

import java.util.function.Consumer;
import org.lethe.api.compute.Precision;
import org.lethe.torch.Bfloat16;

/**
 * Configuration of the CPU. A word that is not allowed costs a warning, not the CPU: the default is
 * used in its place.
 *
 * @param threads number of threads that one operation uses, or {@link #PER_CORE} or {@link #AUTO}
 * @param lanes number of tasks that are executed side by side, or {@link #TWO_IF_POSSIBLE}
 * @param precision the arithmetic
 */
record CpuSettings(int threads, int lanes, Precision precision) {

  /** One thread per core. */
  static final int PER_CORE = 0;

  /** One thread per core that other processes leave free. */
  static final int AUTO = -1;

  /** Two lanes, if the device has at least two threads. */
  static final int TWO_IF_POSSIBLE = 0;

  private static final String MISTAKE =
      "etc/org.lethe.compute.cpu.cfg: %s = %s is not allowed; use %s; until then it is %s";

  /** Reads the words of a configuration. */
  static CpuSettings of(String threads, String lanes, String precision, Consumer<String> warn) {
    return new CpuSettings(
        threads(threads.strip(), warn),
        lanes(lanes.strip(), warn),
        precision(precision.strip(), warn));
  }

  private static int threads(String word, Consumer<String> warn) {
    if (word.equalsIgnoreCase("auto")) {
      return AUTO;
    }
    if (word.matches("[0-9]{1,3}")) {
      return Integer.parseInt(word);
    }
    warn.accept(MISTAKE.formatted("threads", word, "auto or 0..999, 0 for one per core", PER_CORE));
    return PER_CORE;
  }

  private static int lanes(String word, Consumer<String> warn) {
    if (word.matches("[0-9]{1,2}")) {
      return Integer.parseInt(word);
    }
    warn.accept(
        MISTAKE.formatted(
            "lanes", word, "0..99, 0 for two if there are two threads", TWO_IF_POSSIBLE));
    return TWO_IF_POSSIBLE;
  }

  private static Precision precision(String word, Consumer<String> warn) {
    if (word.equalsIgnoreCase("auto")) {
      return Bfloat16.isNative() ? Precision.BF16 : Precision.F32;
    }
    return Precision.named(word)
        .orElseGet(
            () -> {
              warn.accept(MISTAKE.formatted("precision", word, "F32, BF16 or auto", Precision.F32));
              return Precision.F32;
            });
  }
}
