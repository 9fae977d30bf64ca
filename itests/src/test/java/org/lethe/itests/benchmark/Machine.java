package org.lethe.itests.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The machine that is measured.
 *
 * @param processor name of the processor
 * @param flags its flags for vectors and matrices
 * @param cores cores that may be used
 * @param memory bytes of memory
 * @param load processes that were ready to run, on average over the minute before
 */
record Machine(String processor, List<String> flags, int cores, long memory, double load) {
  private static final Pattern NAME = Pattern.compile("(?m)^model name\\s*:\\s*(.+)$");
  private static final Pattern FLAGS = Pattern.compile("(?m)^(?:flags|Features)\\s*:\\s*(.+)$");
  private static final Pattern MEMORY = Pattern.compile("MemTotal:\\s+(\\d+) kB");
  private static final Pattern VECTOR =
      Pattern.compile("fma|avx2?|avx_vnni|avx512f|avx512_(bf16|fp16|vnni)|amx.*|asimd|sve2?|bf16");

  /** Reads the files of Linux. */
  static Machine read() throws IOException {
    return of(
        Files.readString(Path.of("/proc/cpuinfo")),
        Files.readString(Path.of("/proc/meminfo")),
        Files.readString(Path.of("/proc/loadavg")),
        Runtime.getRuntime().availableProcessors());
  }

  /** Reads the texts of {@code /proc/cpuinfo}, {@code /proc/meminfo} and {@code /proc/loadavg}. */
  static Machine of(String cpu, String memory, String load, int cores) {
    List<String> flags =
        first(FLAGS, cpu).flatMap(line -> Stream.of(line.split(" "))).distinct().sorted().toList();
    return new Machine(
        first(NAME, cpu).findFirst().orElse("unknown"),
        flags.stream().filter(VECTOR.asMatchPredicate()).toList(),
        cores,
        first(MEMORY, memory).mapToLong(Long::parseLong).sum() * 1024,
        Double.parseDouble(load.substring(0, load.indexOf(' '))));
  }

  private static Stream<String> first(Pattern pattern, String text) {
    return pattern.matcher(text).results().limit(1).map((MatchResult found) -> found.group(1));
  }

  /** Returns whether the processor computes bf16, instead of emulating it. */
  boolean hasBf16() {
    return flags.contains("avx512_bf16") || flags.contains("amx_bf16") || flags.contains("bf16");
  }
}
