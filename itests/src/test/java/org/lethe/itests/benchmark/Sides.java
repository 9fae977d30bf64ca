package org.lethe.itests.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts the processes that are measured.
 *
 * @param options the options
 * @param machine the machine
 * @param logs the folder of the processes' error streams
 * @param scratch the folder of caches
 */
record Sides(Options options, Machine machine, Path logs, Path scratch) {
  static final String TORCH = "torch ";
  static final String LETHE = "lethe ";

  /** The peer that others are compared with: PyTorch as published code uses it. */
  static final String EAGER = TORCH + "eager";

  /** The best that PyTorch does in f32 without a compiler. */
  static final String BEST = TORCH + "best";

  /** The second run of a container of Lethe. */
  static final String AGAIN = LETHE + "again";

  /** The side of Lethe that computes in bfloat16, by the executor {@code script}. */
  static final String BF16 = "bf16";

  /** Environment that the launcher and the bundle {@code torch} set for the process of Lethe. */
  private static final Map<String, String> PRODUCT =
      Map.of(
          "MALLOC_ARENA_MAX", "1",
          "MALLOC_MMAP_MAX_", "0",
          "MALLOC_TRIM_THRESHOLD_", "18446744073709551615",
          "MALLOC_TOP_PAD_", "67108864",
          "GOMP_SPINCOUNT", "5000");

  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** Longest time of a run by Lethe, and of a stage of a peer. */
  static final Duration WHOLE_RUN = Duration.ofHours(1);

  /** Longest time of a compilation, with the steps that it precedes. */
  private static final Duration COMPILATION = Duration.ofMinutes(3);

  /** Starts all sides, the peers first. */
  List<Side> start(Scale scale, Path pictures) throws IOException {
    List<Side> sides = new ArrayList<>();
    for (String peer : options.peers()) {
      sides.add(peer.equals("djl") ? djl(scale) : torch(peer, scale, pictures));
    }
    for (String executor : options.executors()) {
      if (!executor.equals(BF16) || machine.hasBf16()) {
        sides.add(lethe(executor, scale, pictures));
      }
    }
    return sides;
  }

  /**
   * Starts a side of Lethe.
   *
   * @param executor name of an executor, or {@link #BF16}
   */
  Side lethe(String executor, Scale scale, Path pictures) throws IOException {
    String name = LETHE + executor;
    Path caches = Files.createTempDirectory(scratch, "cache");
    List<String> command =
        java(
            LetheServer.class,
            List.of(executor, scale.toString(), pictures.toString(), caches.toString()));
    return start(name, command, LIMIT);
  }

  /** Returns whether a side is Lethe, not a peer. */
  static boolean isLethe(Side side) {
    return isLethe(side.name());
  }

  /** Returns whether the side of a name is Lethe, not a peer. */
  static boolean isLethe(String side) {
    return side.startsWith(LETHE);
  }

  private Side djl(Scale scale) throws IOException {
    return start("djl", java(DjlServer.class, List.of(scale.toString())), LIMIT);
  }

  private Side torch(String kind, Scale scale, Path pictures) throws IOException {
    List<String> command = python("peer.py", kind, scale.toString(), pictures.toString());
    return start(TORCH + kind, command, kind.equals("compile") ? COMPILATION : LIMIT);
  }

  /**
   * Starts the pipeline of a recipe in PyTorch, which runs to its end by itself.
   *
   * @param name the name of a peer
   * @param folder the recipe and its pictures
   */
  Side pipeline(String name, Path folder) throws IOException {
    String kind = name.substring(TORCH.length());
    return start(name, python("pipeline.py", kind, folder.toString()), WHOLE_RUN);
  }

  private List<String> python(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add("env"); // says in the log if the interpreter is missing
    command.add(options.python());
    command.add(Path.of("src/test/benchmark", program).toAbsolutePath().toString());
    command.addAll(List.of(arguments));
    command.add(Integer.toString(options.threads()));
    command.add(Boolean.toString(machine.hasBf16()));
    return command;
  }

  private Side start(String name, List<String> command, Duration limit) throws IOException {
    Map<String, String> environment = new HashMap<>(isLethe(name) ? PRODUCT : Map.of());
    environment.put("OMP_NUM_THREADS", Integer.toString(options.threads()));
    Path log = logs.resolve(name.replace(' ', '-') + ".log");
    return Side.start(name, command, environment, log, limit);
  }

  private List<String> java(Class<?> server, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx1g");
    command.add("-XX:ActiveProcessorCount=" + options.threads());
    for (String name : List.of("ai.djl.offline", "OPT_OUT_TRACKING", "DJL_CACHE_DIR")) {
      command.add("-D%s=%s".formatted(name, System.getProperty(name)));
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), server.getName()));
    command.addAll(arguments);
    return command;
  }
}
