package org.lethe.unlearner.sisa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Split;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.network.Ensemble;
import org.lethe.api.network.Model;
import org.lethe.api.network.Network;
import org.lethe.api.network.Shape;
import org.lethe.api.remover.Masker;
import org.lethe.api.tensor.Weights;
import org.lethe.api.trainer.Goal;
import org.lethe.api.trainer.Trained;
import org.lethe.api.unlearner.Tuning;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.contract.TrainedTiles;
import org.lethe.nn.EngineNetworks;
import org.lethe.nn.Initial;
import org.lethe.nn.predict.Predictions;
import org.lethe.nn.train.Target;
import org.lethe.nn.train.Training;
import org.lethe.nn.train.TrainingOptions;
import org.lethe.testing.Bench;
import org.lethe.testing.CallingThread;
import org.lethe.testing.CountedSpots;
import org.lethe.testing.Figures;
import org.lethe.testing.Life;
import org.lethe.testing.Spots;
import org.lethe.testing.Tiny;

class SisaTest {
  private static final EngineNetworks NETWORKS = new EngineNetworks(Engine.getInstance());
  private static final int MEMBERS = 3;
  private static final Map<String, ?> TRAINING =
      Map.of("epochs", 12, "batch", 16, "lr", 1e-2, "select", "last");
  private final SisaTrainer trainer = new SisaTrainer(NETWORKS);
  private final SisaUnlearner unlearner = new SisaUnlearner(NETWORKS);

  @AfterEach
  void nothingIsLeftOpen() {
    assertEquals(0, NETWORKS.sessions());
  }

  @Test
  void everyMemberIsTrainedOnItsShardAlone() {
    Network network = Ensemble.of(Tiny.classifier(new Shape(3, 8, 8), 2), MEMBERS);
    CountedSpots samples = new CountedSpots(8, 40);
    Map<String, ?> settings = Map.of("epochs", 2, "batch", 4, "select", "last");
    Trained done =
        Life.whole(trainer.start(training(network, samples, settings), Optional.empty()));
    int[] twice = IntStream.generate(() -> 2).limit(40).toArray();
    int missed = 0; // rows that are left over when a shard is divided into batches
    for (int i = 0; i < 40; i++) {
      missed += twice[i] - samples.reads(Split.TRAIN)[i];
    }
    assertEquals(2 * (14 % 4 + 14 % 4 + 12 % 4), missed);
    List<int[]> shards = Shards.of(samples.values(Split.TRAIN, Spots.LEFT), MEMBERS, 64, 3);
    for (int member = 0; member < MEMBERS; member++) {
      assertEquals(
          trained(network, samples, shards.get(member), member),
          Ensemble.member(network, done.weights(), member),
          "member " + member);
    }
    List<Measurement> losses = Figures.all(done.series(), "loss", Map.of());
    assertEquals(2 * MEMBERS, losses.size());
    Measurement last = losses.get(2 * MEMBERS - 1);
    assertEquals(Optional.of("2"), last.label(Label.EPOCH));
    assertEquals(Optional.of("2"), last.label(new Label("member")));
    assertEquals(
        List.of(24.0, 48.0, 72.0),
        Figures.all(done.series(), "work", Map.of()).stream().map(Measurement::value).toList(),
        "three batches of 4 in each of 2 epochs of each member");
  }

  @Test
  void theEnsembleAnswersTheMeanOfItsMembers() {
    Network network = Ensemble.of(Tiny.classifier(new Shape(3, 8, 8), 2), MEMBERS);
    Weights weights = Initial.weights(network, 3, "any");
    float[][] mean = logits(new Model(network, weights));
    double[][] sum = new double[mean.length][2];
    for (int member = 0; member < MEMBERS; member++) {
      float[][] own =
          logits(
              new Model(
                  Ensemble.member(network, member), Ensemble.member(network, weights, member)));
      for (int row = 0; row < own.length; row++) {
        sum[row][0] += own[row][0];
        sum[row][1] += own[row][1];
      }
    }
    for (int row = 0; row < mean.length; row++) {
      assertEquals(sum[row][0] / MEMBERS, mean[row][0], 1e-6);
      assertEquals(sum[row][1] / MEMBERS, mean[row][1], 1e-6);
    }
  }

  private static float[][] logits(Model model) {
    int[] rows = IntStream.range(0, 10).toArray();
    Predictions.Pass pass = new Predictions.Pass(model, new Masker.None(), Split.TEST, rows);
    return Life.whole(
            new Predictions(
                NETWORKS, new CallingThread(), new Spots(8, 10), List.of(pass), Optional.empty()))
        .get(0);
  }

  /** Returns the weights of one member, trained by itself. */
  private static Weights trained(Network network, CountedSpots samples, int[] rows, int member) {
    Network one = Ensemble.member(network, member);
    String stream = "original/" + member;
    Training.Plan plan =
        new Training.Plan(
            new Model(one, Initial.weights(one, 3, stream)),
            samples,
            Target.classes(Spots.LEFT),
            new Masker.None(),
            rows,
            new TrainingOptions(2, 4, 1e-3, 0),
            3,
            stream);
    return Life.whole(new Training(NETWORKS, new CallingThread(), plan, Optional.empty()));
  }

  @Test
  void onlyTheMemberWhoseShardIsHitIsTrainedAnew() {
    Network network = Ensemble.of(Tiny.classifier(new Shape(3, 8, 8), 2), MEMBERS);
    CountedSpots samples = new CountedSpots(8, 40);
    Map<String, ?> settings = Map.of("epochs", 2, "batch", 4, "select", "last");
    Trained before =
        Life.whole(trainer.start(training(network, samples, settings), Optional.empty()));
    int[] shard = Shards.of(samples.values(Split.TRAIN, Spots.LEFT), MEMBERS, 64, 3).get(1);
    CountedSpots counted = new CountedSpots(8, 40);
    Bench bench =
        new Bench(unlearner, Map.of())
            .with(counted)
            .withOriginal(new Model(network, before.weights()))
            .withOriginalTraining(SisaOptions.SETTINGS, settings)
            .forgettingRows(shard[0], shard[5]);
    Unlearned done = run(bench);
    for (int kept : new int[] {0, 2}) {
      assertEquals(
          Ensemble.member(network, before.weights(), kept),
          Ensemble.member(network, done.model().weights(), kept));
    }
    int[] left = IntStream.of(shard).filter(row -> row != shard[0] && row != shard[5]).toArray();
    assertEquals(
        trained(network, samples, left, 1), Ensemble.member(network, done.model().weights(), 1));
    IntStream.range(0, 40)
        .filter(row -> IntStream.of(left).noneMatch(each -> each == row))
        .forEach(row -> assertEquals(0, counted.reads(Split.TRAIN)[row], "row " + row));
    assertEquals(1.0 / 3, share(done), 1e-12);
    assertEquals(Optional.of(new Tuning(2 * (left.length / 4), 4, 1e-3)), done.tuning());
    assertEquals(1, bench.snapshots().size());
  }

  @Test
  void interruptedAnywhereBothEndInTheSameBits() {
    Network network = Ensemble.of(Tiny.classifier(new Shape(3, 8, 8), 2), MEMBERS);
    Map<String, ?> settings = Map.of("epochs", 2, "batch", 4, "lr", 1e-2);
    Bench training = training(network, new Spots(8, 40), settings);
    Trained trained = Life.whole(trainer.start(training, Optional.empty()));
    Bench unlearning =
        new Bench(unlearner, Map.of())
            .with(new Spots(8, 40))
            .withOriginal(new Model(network, trained.weights()))
            .withOriginalTraining(SisaOptions.SETTINGS, settings)
            .forgettingClass("present");
    Unlearned unlearned = run(unlearning);
    for (int steps : new int[] {1, 4, 9}) {
      assertEquals(trained, Life.inPieces(state -> trainer.start(training, state), steps));
      assertEquals(unlearned, Life.inPieces(state -> unlearner.start(unlearning, state), steps));
    }
  }

  @Test
  void theClassIsForgottenAndTheOthersAreNot() {
    TrainedTiles tiles = tiles(64);
    assertTrue(tiles.unlearned(tiles.model()) >= 0.95, "before");
    assertTrue(tiles.remaining(tiles.model()) >= 0.95, "before");
    Unlearned done = run(bench(tiles, 64));
    assertEquals(0, tiles.unlearned(done.model()));
    assertTrue(tiles.remaining(done.model()) >= 0.95, "remaining");
    assertEquals(1, share(done), "a class is in every shard");
  }

  @Test
  void withASpreadFewerMembersAreHit() {
    TrainedTiles tiles = tiles(2);
    Unlearned done = run(bench(tiles, 2));
    assertEquals(2.0 / 3, share(done), 1e-12);
    Network network = tiles.model().network();
    assertEquals(
        Ensemble.member(network, tiles.model().weights(), 1),
        Ensemble.member(network, done.model().weights(), 1));
    assertNotEquals(tiles.model(), done.model());
    assertEquals(0, tiles.unlearned(done.model()));
  }

  @Test
  void whatCannotBeRetrainedIsRefused() {
    Network four = Ensemble.of(TrainedTiles.network(), 4);
    Model model = new Model(four, Initial.weights(four, 1, "any"));
    TrainedTiles tiles = new TrainedTiles(NETWORKS, model);
    assertRefused(
        "sisa: member 2 has 0 training images; use fewer members or a larger spread",
        bench(tiles, 1));
    assertRefused(
        "sisa: the model was trained by another trainer, so no shards are known; set trainer: sisa"
            + " in the recipe",
        tiles.bench(unlearner, Map.of()));
  }

  private void assertRefused(String message, Bench bench) {
    LetheException e =
        assertThrows(LetheException.class, () -> unlearner.start(bench, Optional.empty()));
    assertEquals(message, e.getMessage());
  }

  private TrainedTiles tiles(int spread) {
    Network network = Ensemble.of(TrainedTiles.network(), MEMBERS);
    Bench bench =
        new Bench(trainer, with(spread))
            .with(TrainedTiles.samples())
            .training(network, Goal.classes(Spots.LEFT), "original");
    Trained done = Life.whole(trainer.start(bench, Optional.empty()));
    return new TrainedTiles(NETWORKS, new Model(network, done.weights()));
  }

  private Bench bench(TrainedTiles tiles, int spread) {
    return tiles
        .bench(unlearner, Map.of())
        .withOriginalTraining(SisaOptions.SETTINGS, with(spread));
  }

  private static Map<String, ?> with(int spread) {
    Map<String, Object> settings = new HashMap<>(TRAINING);
    settings.put("spread", spread);
    return settings;
  }

  private Bench training(Network network, Spots samples, Map<String, ?> settings) {
    return new Bench(trainer, settings)
        .with(samples)
        .training(network, Goal.classes(Spots.LEFT), "original");
  }

  private Unlearned run(Bench bench) {
    return Life.whole(unlearner.start(bench, Optional.empty()));
  }

  private static double share(Unlearned done) {
    Measurement last = done.series().get(done.series().size() - 1);
    assertEquals("retrained_share", last.name());
    return last.value();
  }
}
