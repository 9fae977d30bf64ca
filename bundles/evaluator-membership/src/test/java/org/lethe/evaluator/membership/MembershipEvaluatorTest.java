package org.lethe.evaluator.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Selections;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.Evaluation;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.measure.Chart;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Model;
import org.lethe.api.remover.Masker;
import org.lethe.api.tensor.Tensor;
import org.lethe.api.tensor.Weights;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.train.TrainingOptions;
import org.lethe.testing.Bench;
import org.lethe.testing.Figures;
import org.lethe.testing.Life;
import org.lethe.testing.Spots;

class MembershipEvaluatorTest {
  private static final int COUNT = 120;
  private static final Label WITH = new Label("with");
  private final EngineNetworks networks = new EngineNetworks(Engine.getInstance());
  private final MembershipEvaluator membership = new MembershipEvaluator(networks);
  private final Memory samples = new Memory(COUNT);

  @AfterEach
  void nothingIsLeftOpen() {
    assertEquals(0, networks.sessions());
  }

  @Test
  void findsTheMembersOfAModelThatMemorised() {
    Evaluation evaluation = evaluate(bench(memorised()).forgettingClass("present"));
    for (Attack attack : Attack.values()) {
      Measurement auroc = one(evaluation, "auroc", "original", attack);
      assertTrue(auroc.value() > 0.65, auroc.toString());
      assertTrue(auroc.interval().orElseThrow().low() > 0.55, auroc.toString());
      assertEquals(List.of(), auroc.warnings());
      double advantage = one(evaluation, "advantage", "original", attack).value();
      double recall = one(evaluation, "recall", "original", attack).value();
      double alarms = one(evaluation, "false_positive_rate", "original", attack).value();
      assertEquals(recall - alarms, advantage, 1e-12);
      assertTrue(attack == Attack.YEOM || advantage > 0.05, attack + ": " + advantage);
      Measurement low = one(evaluation, "tpr_at_1_percent_fpr", "original", attack);
      assertTrue(low.warnings().get(0).startsWith("1 % of "), low.toString());
    }
  }

  @Test
  void findsNoneOfANetworkWithRandomWeights() {
    Evaluation evaluation = evaluate(bench(memorised()).forgettingClass("present"));
    for (Attack attack : Attack.values()) {
      Map<Label, String> labels = Map.of(WITH, "random weights", Attack.LABEL, attack.word());
      Measurement auroc = Figures.one(evaluation.measurements(), "auroc", labels);
      assertEquals(0.5, auroc.value(), 0.15, auroc.toString());
    }
  }

  @Test
  void saysThatRecallIsLowForNonMembersTooOnceTheClassIsNeverPredicted() {
    int[] classes = samples.values(Split.TRAIN, Spots.LEFT);
    int[] rest = IntStream.range(0, COUNT).filter(row -> classes[row] == 0).toArray();
    Evaluation evaluation =
        evaluate(
            bench(memorised())
                .withSubject(unlearned(samples.trained(rest)))
                .forgettingClass("present"));
    for (Attack attack : List.of(Attack.SHOKRI, Attack.YEOM)) {
      Measurement recall = one(evaluation, "recall", "unlearned", attack);
      Measurement alarms = one(evaluation, "false_positive_rate", "unlearned", attack);
      assertTrue(recall.value() < 0.1, recall.toString());
      assertTrue(alarms.value() < 0.1, alarms.toString());
      assertTrue(
          recall.warnings().get(0).startsWith("the model never predicts the class"),
          recall.toString());
    }
    assertEquals(List.of(), one(evaluation, "recall", "original", Attack.YEOM).warnings());
  }

  @Test
  void anAttackThatFailsOnTheOriginalHasNoPower() {
    Evaluation evaluation =
        evaluate(
            bench(Memory.untrained())
                .withSubject(unlearned(memorised()))
                .forgettingClass("present"));
    Measurement auroc = one(evaluation, "auroc", "unlearned", Attack.YEOM);
    assertTrue(auroc.warnings().get(0).startsWith("no power"), auroc.toString());
    assertEquals(List.of(), one(evaluation, "auroc", "original", Attack.YEOM).warnings());
  }

  @Test
  void attacksListedRowsWithNonMembersOfTheirClasses() {
    int[] classes = samples.values(Split.TRAIN, Spots.LEFT);
    int[] listed = IntStream.range(0, 40).toArray();
    Evaluation evaluation = evaluate(bench(memorised()).forgettingRows(listed));
    Measurement auroc = one(evaluation, "auroc", "original", Attack.LIRA);
    assertEquals(80, auroc.count());
    assertTrue(auroc.value() > 0.65, auroc.toString());
    Measurement advantage = one(evaluation, "advantage", "original", Attack.YEOM);
    assertTrue(advantage.value() > 0.1, advantage.toString());
    assertEquals(2, Arrays.stream(classes).limit(40).distinct().count());
  }

  @Test
  void shadowModelsAreTrainedOnceForAllModelsAndRequests() {
    Stored store = new Stored();
    Bench first = bench(memorised()).forgettingClass("present");
    Evaluation whole = Life.whole(membership.start(store.of(first), Optional.empty()));
    assertEquals(4, store.count());
    assertEquals(0, store.reads());
    assertEquals(
        whole, Life.whole(membership.start(store.of(first), Optional.empty())), "from the store");
    assertEquals(4, store.reads());
    Bench second =
        bench(memorised()).withSubject(unlearned(Memory.untrained())).forgettingClass("absent");
    Life.whole(membership.start(store.of(second), Optional.empty()));
    assertEquals(4, store.count());
    Bench other = bench(memorised()).withSeed(8).forgettingClass("present");
    Life.whole(membership.start(store.of(other), Optional.empty()));
    assertEquals(8, store.count(), "another seed has other shadow models");
  }

  @Test
  void resumedAnywhereItEndsInTheSameBits() {
    Bench bench = bench(memorised()).forgettingRows(IntStream.range(0, 30).toArray());
    assertEquals(evaluate(bench), Life.inPieces(state -> membership.start(bench, state), 23));
  }

  @Test
  void chartsCurvesAndEpochs() {
    Subject snapshot =
        new Subject(
            Subject.Kind.UNLEARNED,
            "unlearned",
            Memory.untrained(),
            new Masker.None(),
            OptionalInt.of(1));
    Evaluation evaluation =
        evaluate(
            bench(memorised())
                .withSubject(snapshot)
                .withSubject(unlearned(Memory.untrained()))
                .forgettingClass("present"));
    assertEquals(
        List.of(
            "membership_auroc",
            "membership_roc_shokri",
            "membership_roc_yeom",
            "membership_roc_lira",
            "membership_recall_epochs",
            "membership_auroc_epochs"),
        evaluation.charts().stream().map(chart -> chart.heading().name()).toList());
    Chart.Lines curve = (Chart.Lines) evaluation.charts().get(3);
    assertEquals(
        List.of("random weights", "original", "unlearned"),
        curve.lines().stream().map(Chart.Line::name).toList());
    assertEquals(-3, curve.lines().get(1).x().get(0), 1e-12);
    assertEquals(1, curve.lines().get(1).y().get(11), 1e-12);
    Chart.Line recall = ((Chart.Lines) evaluation.charts().get(4)).lines().get(0);
    assertEquals("unlearned, shokri", recall.name());
    assertEquals(List.of(0.0, 1.0), recall.x());
    assertEquals(one(evaluation, "recall", "original", Attack.SHOKRI).value(), recall.y().get(0));
  }

  @Test
  void aModelThatHasDivergedHasNoFigures() {
    Model model = Memory.untrained();
    Map<String, Tensor> tensors = new HashMap<>(model.weights().asMap());
    tensors.put("fc.bias", Tensor.of(new float[] {Float.NaN, 0}, 2));
    Model broken = new Model(model.network(), Weights.of(tensors));
    Evaluation evaluation =
        evaluate(bench(memorised()).withSubject(unlearned(broken)).forgettingClass("present"));
    for (Attack attack : Attack.values()) {
      Measurement auroc = one(evaluation, "auroc", "unlearned", attack);
      assertTrue(Double.isNaN(auroc.value()));
      assertEquals(
          "a logit is not finite: the model has diverged",
          auroc.warnings().get(auroc.warnings().size() - 1));
    }
  }

  @Test
  void refusesWhatCannotBeAttacked() {
    int[] absent =
        IntStream.range(0, COUNT)
            .filter(row -> samples.values(Split.TEST, Spots.LEFT)[row] == 0)
            .toArray();
    Bench without =
        bench(memorised())
            .with(Selections.rows(samples, Map.of(Split.TEST, absent)))
            .forgettingClass("present");
    String message = assertThrows(LetheException.class, () -> evaluate(without)).getMessage();
    assertTrue(message.startsWith("membership: class present covers "), message);
    assertTrue(message.endsWith("no test image has their class; nothing can be attacked"), message);
    Bench few =
        bench(memorised())
            .with(Selections.rows(samples, Map.of(Split.TRAIN, new int[] {0, 1, 2})))
            .forgettingRows(0);
    Bench all = bench(memorised()).forgettingRows(IntStream.range(0, COUNT).toArray());
    assertEquals(
        "membership: the request covers all training images; none remains",
        assertThrows(LetheException.class, () -> evaluate(all)).getMessage());
    assertEquals(
        "membership: the training split has 3 images; shadow models need at least 4",
        assertThrows(LetheException.class, () -> evaluate(few)).getMessage());
  }

  private Model memorised() {
    return samples.trained(IntStream.range(0, COUNT).toArray());
  }

  private static Subject unlearned(Model model) {
    return new Subject(Subject.Kind.UNLEARNED, "unlearned", model, new Masker.None());
  }

  private Bench bench(Model original) {
    return new Bench(membership, Map.of("shadows", 4, "attackEpochs", 40))
        .with(samples)
        .withOriginal(original)
        .withOriginalTraining(TrainingOptions.settings(), Memory.TRAINING)
        .withSubject(new Subject(Subject.Kind.ORIGINAL, "original", original, new Masker.None()));
  }

  private Evaluation evaluate(Bench bench) {
    return Life.whole(membership.start(bench, Optional.empty()));
  }

  private static Measurement one(
      Evaluation evaluation, String name, String subject, Attack attack) {
    List<Measurement> models =
        evaluation.measurements().stream()
            .filter(figure -> figure.label(WITH).isEmpty() && figure.label(Label.EPOCH).isEmpty())
            .toList();
    return Figures.one(models, name, Map.of(Label.SUBJECT, subject, Attack.LABEL, attack.word()));
  }
}
