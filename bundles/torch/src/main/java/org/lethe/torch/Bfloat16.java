package org.lethe.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The bfloat16 arithmetic of the host's processor. Where the processor has no instructions for it,
 * the engine emulates it, which is many times slower than single precision.
 *
 * @since 1.1
 */
public final class Bfloat16 {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final Set<String> FLAGS = Set.of("avx512_bf16", "amx_bf16", "bf16");

  private Bfloat16() {}

  /** Returns whether the host's processor has instructions for bfloat16, as the system reports. */
  public static boolean isNative() {
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return isNative(lines);
    } catch (IOException e) { // not Linux
      return false;
    }
  }

  /** Returns whether a processor has instructions for bfloat16. */
  static boolean isNative(Stream<String> cpuInfo) {
    return cpuInfo
        .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
        .limit(1)
        .flatMap(line -> Arrays.stream(line.split("\\s+")))
        .anyMatch(FLAGS::contains);
  }
}
