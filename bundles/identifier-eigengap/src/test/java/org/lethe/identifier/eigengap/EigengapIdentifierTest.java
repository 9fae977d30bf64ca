package org.lethe.identifier.eigengap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;
import org.lethe.api.filter.FilterGroups;
import org.lethe.api.identifier.Identified;
import org.lethe.api.identifier.Identifier;
import org.lethe.api.measure.Chart;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Layer;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.task.Task;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.contract.IdentifierContract;
import org.lethe.nn.Initial;
import org.lethe.testing.Bench;
import org.lethe.testing.Figures;
import org.lethe.testing.Life;
import org.lethe.testing.Spots;

class EigengapIdentifierTest extends IdentifierContract {
  private static final Shape IMAGES = new Shape(3, 8, 8);
  private static final int FILTERS = 12;

  @Override
  protected Identifier provider() {
    return new EigengapIdentifier(networks());
  }

  /** Three updates per epoch: stops fall into updates, groupings and both kinds of passes. */
  @Override
  protected Map<String, Object> settings() {
    return Map.of("epochs", 1, "clusterEpochs", 3, "batch", 6, "rule", "fixed", "k", 2);
  }

  @Test
  void trainingMakesTheFiltersOfAGroupMoreAlike() {
    Map<String, Object> given =
        Map.of("clusterEpochs", 12, "batch", 20, "lr", 1e-2, "rule", "fixed", "k", 4, "freeze", 1);
    Identified trained = identified(given);
    double before = Figures.one(trained.series(), "purity", Map.of(Label.EPOCH, "1")).value();
    double after = purity(trained);
    assertTrue(after > before + 0.05, "purity from %s to %s".formatted(before, after));
    double without = purity(identified(with(given, "gamma", 0)));
    assertTrue(after > without + 0.05, "purity %s, without L_cls %s".formatted(after, without));
  }

  @Test
  void theLossIsThatOfTheGroups() {
    Identified done =
        identified(Map.of("clusterEpochs", 1, "batch", 60, "lr", 1e-9, "rule", "fixed", "k", 3));
    double loss = Figures.one(done.series(), "loss_groups", Map.of(Label.EPOCH, "1")).value();
    assertEquals(-3, loss, 2);
    assertTrue(loss > -3 && loss < 0, "loss " + loss);
  }

  @Test
  void everyEpochHasItsLosses() {
    Identified done = identified(Map.of("epochs", 2, "clusterEpochs", 3, "batch", 20));
    for (int epoch = 1; epoch <= 5; epoch++) {
      Map<Label, String> labels =
          Map.of(Label.EPOCH, Integer.toString(epoch), Label.SPLIT, "train");
      Figures.one(done.series(), "loss_task", labels);
      assertEquals(epoch > 2 ? 1 : 0, Figures.all(done.series(), "loss_groups", labels).size());
    }
    Figures.one(done.series(), "score", Map.of(Label.SPLIT, "validation"));
  }

  /**
   * Groups are computed before the epochs 0, 2, ... of both losses, as long as these are below 3.
   */
  @Test
  void groupsAreComputedEverySecondEpochUntilTheyAreFrozen() {
    Identified done = identified(Map.of("epochs", 1, "clusterEpochs", 6, "batch", 20, "freeze", 3));
    assertEquals(
        List.of("2", "4"),
        done.series().stream()
            .filter(each -> each.name().equals("purity"))
            .flatMap(each -> each.label(Label.EPOCH).stream())
            .toList());
  }

  @Test
  void eachGroupHasItsFigures() {
    Identified done = identified(Map.of("clusterEpochs", 0, "rule", "fixed", "k", 3));
    FilterGroups groups = done.identification().groups();
    assertEquals(3, end(done, "groups"));
    assertEquals(groups.leftOut(), end(done, "filters_left_out"));
    double shares = 0;
    for (int k = 0; k < 3; k++) {
      Map<Label, String> label = Map.of(GroupFigures.GROUP, Integer.toString(k));
      double size = Figures.one(done.series(), "group_size", label).value();
      assertEquals(groups.groups().get(k).size(), size);
      double within = Figures.one(done.series(), "similarity_within", label).value();
      double all = Figures.one(done.series(), "similarity_all", label).value();
      double share = Figures.one(done.series(), "similarity_share", label).value();
      assertTrue(within > all && within <= 2, "within " + within + ", all " + all);
      assertEquals(within * size / (all * (FILTERS - groups.leftOut())), share, 1e-12);
      shares += share;
    }
    assertEquals(shares / 3, purity(done), 1e-12);
  }

  @Test
  void chartsShowTheGapTheSizesAndTheLosses() {
    Identified done =
        identified(Map.of("epochs", 1, "clusterEpochs", 2, "rule", "fixed", "k", 3, "batch", 20));
    assertEquals(
        List.of("eigenvalues", "group_sizes", "losses"),
        done.charts().stream().map(chart -> chart.heading().name()).toList());
    Chart.Lines eigenvalues = (Chart.Lines) done.charts().get(0);
    assertEquals(List.of(3d, 4d), eigenvalues.lines().get(1).x());
    Chart.Lines losses = (Chart.Lines) done.charts().get(2);
    assertEquals(List.of(1d, 2d, 3d), losses.lines().get(0).x());
    assertEquals(List.of(2d, 3d), losses.lines().get(1).x());
    assertEquals(2, identified(Map.of("clusterEpochs", 0)).charts().size());
  }

  @Test
  void withoutEpochsTheOriginalIsGroupedAsItIs() {
    Bench bench = bench(Map.of("clusterEpochs", 0));
    assertEquals(bench.original(), whole(bench).identification().model());
  }

  @Test
  void aBackboneStartsFromInitialWeights() {
    Network other = network(false);
    Bench bench =
        bench(Map.of("backbone", "any", "epochs", 0, "clusterEpochs", 0)).withBackbone(other);
    Model model = whole(bench).identification().model();
    assertEquals(new Model(other, Initial.weights(other, bench.seed(), "identifier")), model);
    assertNotEquals(bench.original().weights(), model.weights());
  }

  @Test
  void deadFiltersAreLeftOutAndCounted() {
    Identified done = whole(bench(network(true), Map.of("clusterEpochs", 0, "layer", "dead")));
    FilterGroups groups = done.identification().groups();
    assertEquals(FILTERS, groups.leftOut());
    assertEquals(2 * FILTERS, groups.filters());
    assertEquals(FILTERS, end(done, "filters_left_out"));
    assertTrue(IntStream.range(0, FILTERS).allMatch(i -> groups.groupOf(i).isPresent()));
  }

  @Test
  void similaritiesPerSampleAreOthers() {
    Map<String, Object> given = Map.of("clusterEpochs", 1, "rule", "fixed", "k", 3, "batch", 20);
    assertNotEquals(
        purity(identified(given)), purity(identified(with(given, "similarity", "per-sample"))));
  }

  @Test
  void oneGroupIsWarnedOf() {
    Bench bench = bench(Map.of("clusterEpochs", 0, "rule", "fixed", "k", 1));
    whole(bench);
    assertEquals(
        List.of(
            "eigengap: all filters of relu are in one group, which the group loss cannot change;"
                + " use affinity: clipped, or rule: paper or fixed"),
        bench.warnings());
  }

  @Test
  void mistakesAreNamedBeforeTraining() {
    assertEquals(
        "eigengap: the network has no layer relv; did you mean relu?",
        message(Map.of("layer", "relv")));
    assertEquals(
        "eigengap: relu has 12 filters, which cannot form 13 groups; lower k",
        message(Map.of("rule", "fixed", "k", 13)));
    assertEquals(
        "eigengap: avgpool has maps of one pixel, which do not vary within an image; name another"
            + " layer, or set similarity: pooled",
        message(Map.of("layer", "avgpool", "similarity", "per-sample")));
    Life.stopped(start(bench(Map.of("k", 13))), 0);
  }

  @Test
  void aLossThatIsNotFiniteIsNamed() {
    Map<String, Tensor> tensors = new LinkedHashMap<>(bench(Map.of()).original().weights().asMap());
    float[] huge = new float[2 * FILTERS];
    Arrays.fill(huge, Float.MAX_VALUE);
    tensors.put("fc.weight", Tensor.of(huge, 2, FILTERS));
    Bench bench =
        bench(Map.of("epochs", 1, "lr", 0.5))
            .withOriginal(new Model(network(false), Weights.of(tensors)));
    assertEquals(
        "eigengap: the loss is not finite in step 1 of cross entropy, epoch 1/9; lower lr (now"
            + " 0.5) or gamma (now 1.0)",
        assertThrows(LetheException.class, () -> whole(bench)).getMessage());
  }

  private static Map<String, Object> with(Map<String, Object> given, String name, Object value) {
    Map<String, Object> more = new HashMap<>(given);
    more.put(name, value);
    return more;
  }

  private static double purity(Identified done) {
    return end(done, "purity");
  }

  /** Returns a figure of the end, which has no epoch. */
  private static double end(Identified done, String name) {
    List<Measurement> found =
        done.series().stream()
            .filter(each -> each.name().equals(name) && each.label(Label.EPOCH).isEmpty())
            .toList();
    assertEquals(1, found.size(), name);
    return found.get(0).value();
  }

  private String message(Map<String, Object> given) {
    return assertThrows(LetheException.class, () -> start(bench(given))).getMessage();
  }

  private Identified identified(Map<String, Object> given) {
    return whole(bench(given));
  }

  private Task<Identified> start(Bench bench) {
    return provider().start(bench, Optional.empty());
  }

  private Identified whole(Bench bench) {
    return Life.whole(start(bench));
  }

  private Bench bench(Map<String, Object> given) {
    return bench(network(false), given);
  }

  private Bench bench(Network network, Map<String, Object> given) {
    return new Bench(provider(), given)
        .with(new Spots(IMAGES.height(), 60))
        .withOriginal(new Model(network, Initial.weights(network, 1, "original")));
  }

  /** Returns a classifier; if wanted, with a layer in which the second half is constant. */
  private static Network network(boolean dead) {
    Network.Builder b = Network.builder(IMAGES);
    b.add("conv", new Layer.Conv2d(3, FILTERS, 3, 1, 1, false), "x");
    b.add("bn", new Layer.BatchNorm2d(FILTERS), "conv");
    String relu = b.add("relu", new Layer.Relu(), "bn");
    String maps = relu;
    if (dead) {
      b.add("zero", new Layer.Conv2d(FILTERS, FILTERS, 1, 1, 0, true), relu);
      b.initial("zero.weight", 0).initial("zero.bias", -1);
      maps = b.add("dead", new Layer.Concat(), relu, "zero");
    }
    b.add("avgpool", new Layer.GlobalMean(), maps);
    b.add("fc", new Layer.Linear(b.shape(maps).channels(), 2), "avgpool");
    return b.build("fc", List.of("relu", "avgpool"));
  }
}
