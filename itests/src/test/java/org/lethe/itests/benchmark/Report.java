package org.lethe.itests.benchmark;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The results of a run, printed as they come and written as JSON in the end. */
final class Report {
  private static final String ROW = "%-9s %-14s %9s  %-23s %-23s %8s %11s";
  private static final double MIB = 1 << 20;

  private final Options options;
  private final Machine machine;
  private final List<Measurements> cases = new ArrayList<>();
  private final Map<String, Map<String, Long>> memory = new LinkedHashMap<>();
  private final Map<String, String> programs = new TreeMap<>();
  private final Map<String, String> absent = new TreeMap<>();
  private Optional<Growth> grown = Optional.empty();
  private final List<Counts> counts = new ArrayList<>();
  private Optional<WholeRuns> wholeRuns = Optional.empty();
  private double peak;

  Report(Options options, Machine machine) {
    this.options = options;
    this.machine = machine;
    print(
        "%s, %d cores, %.0f GiB, load %.2f, %d threads"
            .formatted(
                machine.processor(),
                machine.cores(),
                machine.memory() / MIB / 1024,
                machine.load(),
                options.threads()));
    print(String.join(" ", machine.flags()));
  }

  /**
   * Begins a table.
   *
   * @param product the product of matrices, whose fastest measurement so far is the peak
   */
  void begin(Scale scale, Measurements product) {
    peak = Math.max(peak, product.fastest());
    print("%npeak: %.0f GFLOP/s, f32 product of %d x %<d".formatted(peak / 1e9, Workload.SIDE));
    print(
        "%d px, ResNet-18 of width %d, U-Net of width %d, batches of %d"
            .formatted(scale.size(), scale.width(), scale.removerWidth(), scale.batch()));
    print(
        ROW.formatted(
            "case", "side", "images/s", "x " + Sides.EAGER, "x " + Sides.BEST, "peak", "GFLOP/s"));
  }

  void add(Measurements measured) {
    cases.add(measured);
    for (String side : measured.seconds().keySet()) {
      Map<String, Spread> faster = measured.speedUps(side);
      print(
          ROW.formatted(
              measured.work(),
              side,
              "%.1f".formatted(measured.imagesPerSecond(side)),
              ratio(faster, Sides.EAGER),
              ratio(faster, Sides.BEST),
              "%.0f %%".formatted(100 * measured.flops(side) / peak),
              "%.1f".formatted(measured.flops(side) / 1e9)));
    }
  }

  private static String ratio(Map<String, Spread> faster, String side) {
    return Optional.ofNullable(faster.get(side))
        .map(each -> "%.2f [%.2f-%.2f]".formatted(each.median(), each.low(), each.high()))
        .orElse("-");
  }

  /** Adds the memory of the sides, which were started for one scale, and the absent peers. */
  void end(Scale scale, List<Side> sides) {
    Map<String, Long> bytes = new LinkedHashMap<>();
    for (Side side : sides) {
      if (!Sides.isLethe(side)) {
        absent.putAll(side.absences());
      }
      if (side.isPresent()) {
        bytes.put(side.name(), side.peakMemory());
        programs.put(side.name(), side.description());
      }
    }
    memory.put(scale.toString(), bytes);
    List<String> texts = new ArrayList<>();
    bytes.forEach((side, most) -> texts.add("%s %.0f".formatted(side, most / MIB)));
    print("peak memory, MiB: " + String.join(", ", texts));
    absent.forEach((side, reason) -> print("peer: absent: %s: %s".formatted(side, reason)));
  }

  void add(Growth growth) {
    grown = Optional.of(growth);
    print(
        "%n%s: memory after step %d: %.1f MiB, after step %d: %.1f MiB (x %.3f)"
            .formatted(
                growth.side(),
                growth.every(),
                growth.bytes().get(0) / MIB,
                growth.every() * growth.bytes().size(),
                growth.bytes().get(growth.bytes().size() - 1) / MIB,
                growth.factor()));
  }

  void add(Counts count) {
    if (counts.isEmpty()) {
      print(
          "%n%9s %9s %9s %9s %14s %14s"
              .formatted(
                  "pictures", "open, s", "reopen, s", "pass, s", "memory, MiB", "with files"));
    }
    counts.add(count);
    print(
        "%9d %9.2f %9.3f %9.2f %14.1f %14.1f"
            .formatted(
                count.pictures(),
                count.open(),
                count.reopen(),
                count.pass(),
                count.own() / MIB,
                count.peak() / MIB));
  }

  /** Adds whole runs: the seconds of each stage, the ratios of Lethe, and figures of the models. */
  void add(WholeRuns added) {
    wholeRuns = Optional.of(added);
    print("%nwhole run of %s, seconds".formatted(added.recipe()));
    if (!added.runs().isEmpty()) {
      print(added.header());
      added.stages().forEach(stage -> print(added.row(stage, run -> run.seconds().get(stage))));
      print(added.row("whole run", WholeRun::whole));
      added.figures().forEach(figure -> print(added.row(figure)));
    }
    added.absent().forEach((side, reason) -> print("absent: %s: %s".formatted(side, reason)));
  }

  private static void print(String line) {
    System.out.println(line.stripTrailing());
  }

  void write(Path file) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("machine", machine);
    json.put("options", options);
    json.put("programs", programs);
    json.put("absent", absent);
    json.put("peakFlops", peak);
    json.put("cases", cases.stream().map(each -> each.json(peak)).toList());
    json.put("peakMemory", memory);
    grown.ifPresent(growth -> json.put("growth", growth));
    json.put("counts", counts);
    wholeRuns.ifPresent(runs -> json.put("wholeRuns", runs.json()));
    new ObjectMapper()
        .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
        .setVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
        .writerWithDefaultPrettyPrinter()
        .writeValue(file.toFile(), json);
  }
}
