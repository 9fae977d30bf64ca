package org.lethe.itests.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The speed and memory of Lethe beside those of its peers, in the profile {@code benchmark}. It
 * fails only if Lethe cannot execute a case.
 */
class BenchmarkRun {
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  private final Options options = Options.of(System.getProperties());
  private final Machine machine = readMachine();
  private final Report report = new Report(options, machine);
  private final Set<String> failures = new TreeSet<>();

  private static Machine readMachine() {
    try {
      return Machine.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void write() throws IOException {
    report.write(TARGET.resolve("benchmark.json"));
  }

  @Test
  void measure() throws Exception {
    Path logs = Files.createDirectories(TARGET.resolve("benchmark"));
    Path scratch = Files.createTempDirectory(logs, "scratch");
    try {
      measure(new Sides(options, machine, logs, scratch), scratch);
    } finally {
      FileUtils.deleteDirectory(scratch.toFile());
    }
    assertEquals(Set.of(), failures);
  }

  private void measure(Sides sides, Path scratch) throws Exception {
    Path pictures = Pictures.write(scratch.resolve("pictures"), options.pictures());
    for (Scale scale : options.scales()) {
      List<Side> started = sides.start(scale, pictures);
      try {
        measure(scale, started);
      } finally {
        started.forEach(Side::close);
      }
    }
    String executor = options.executors().get(0);
    if (options.growthSteps() > 0) {
      try (Side side = sides.lethe(executor, Growth.SCALE, pictures)) {
        report.add(Growth.of(side, options.growthSteps()));
      }
    }
    for (int count : options.counts()) {
      Path many = scratch.resolve("pictures-" + count);
      Pictures.multiply(pictures, options.pictures(), many, count);
      try (Side side = sides.lethe(executor, Counts.SCALE, many)) {
        report.add(Counts.of(side, count));
      }
    }
    if (options.wholeRuns() > 0) {
      report.add(new Demo(sides, scratch.resolve("recipe")).measure());
    }
  }

  private void measure(Scale scale, List<Side> sides) {
    report.begin(scale, Measurements.of(options, scale, Workload.MATMUL, sides));
    for (Workload work : options.cases(scale)) {
      Measurements measured = Measurements.of(options, scale, work, sides);
      report.add(measured);
      sides.stream()
          .filter(side -> Sides.isLethe(side) && !measured.seconds().containsKey(side.name()))
          .forEach(side -> failures.add(side.name() + ": " + work + ": " + side.absences()));
    }
    report.end(scale, sides);
  }
}
