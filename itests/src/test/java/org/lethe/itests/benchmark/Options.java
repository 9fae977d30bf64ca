package org.lethe.itests.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/**
 * Options of a run, from system properties with the prefix {@code benchmark.}.
 *
 * @param rounds measurements per side and case
 * @param seconds least duration of a measurement
 * @param threads threads of each side
 * @param scales sizes; the first one has all cases
 * @param cases cases of the first scale
 * @param largeCases cases of the other scales
 * @param executors ways in which Lethe executes networks, each a side; the first one has the last
 *     parts
 * @param peers peers
 * @param pictures JPEG files of an epoch
 * @param growthSteps steps of the measurement of growth; 0 for none
 * @param counts numbers of pictures whose reading is measured
 * @param wholeRuns rounds of whole runs of a recipe; 0 for none
 * @param python the interpreter of the peers, of the property {@code peer.python}
 */
record Options(
    int rounds,
    double seconds,
    int threads,
    List<Scale> scales,
    List<Workload> cases,
    List<Workload> largeCases,
    List<String> executors,
    List<String> peers,
    int pictures,
    int growthSteps,
    List<Integer> counts,
    int wholeRuns,
    String python) {

  /** Reads the options. */
  static Options of(Properties given) {
    return new Options(
        Integer.parseInt(one(given, "rounds", "5")),
        Double.parseDouble(one(given, "seconds", "1")),
        Integer.parseInt(one(given, "threads", "" + Runtime.getRuntime().availableProcessors())),
        list(given, "scales", "64/16/8/36,112/64/8/12").stream().map(Scale::of).toList(),
        workloads(given, "cases", "train,remover,finetune,probes,clusters,guided,cold,warm"),
        workloads(given, "largeCases", "train,remover,finetune"),
        list(given, "executors", "script,eager,bf16"),
        list(given, "peers", "eager,best,bf16,djl"),
        Integer.parseInt(one(given, "pictures", "1800")),
        Integer.parseInt(one(given, "growthSteps", "10000")),
        list(given, "counts", "1000,10000,100000").stream().map(Integer::valueOf).toList(),
        Integer.parseInt(one(given, "wholeRuns", "1")),
        given.getProperty("peer.python", "python3"));
  }

  private static String one(Properties given, String name, String otherwise) {
    return given.getProperty("benchmark." + name, otherwise).strip();
  }

  private static List<String> list(Properties given, String name, String otherwise) {
    return Arrays.stream(one(given, name, otherwise).split(","))
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .toList();
  }

  private static List<Workload> workloads(Properties given, String name, String otherwise) {
    return list(given, name, otherwise).stream().map(Workload::of).toList();
  }

  /** Returns the cases of a scale. */
  List<Workload> cases(Scale scale) {
    return scale.equals(scales.get(0)) ? cases : largeCases;
  }
}
