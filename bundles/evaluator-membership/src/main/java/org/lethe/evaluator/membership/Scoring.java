package org.lethe.evaluator.membership;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;

/**
 * The attacks, fitted to the answers of shadow models. An attacked test image takes part in halves
 * of its own, as if half of the shadow models had seen it, so that members and non-members are
 * compared with the same number of models.
 */
final class Scoring {
  private final AttackedRows rows;
  private final int[] classes;
  private final List<ShadowAnswers> shadows;
  private final List<boolean[]> seenRecords = new ArrayList<>();
  private final LikelihoodRatio ratio;

  Scoring(AttackedRows rows, Samples samples, Halves halves, long seed, List<ShadowAnswers> given) {
    this.rows = rows;
    shadows = List.copyOf(given);
    classes = rows.attackedClasses();
    Halves tested = new Halves(seed, Split.TEST.label(), samples.count(Split.TEST));
    List<boolean[]> seen = new ArrayList<>();
    for (int shadow = 0; shadow < shadows.size(); shadow++) {
      seenRecords.add(halves.contains(shadow, rows.records()));
      seen.add(
          joined(halves.contains(shadow, rows.members()), tested.contains(shadow, rows.others())));
    }
    ratio = LikelihoodRatio.fit(shadows.stream().map(this::attacked).toList(), seen, classes);
  }

  private static boolean[] joined(boolean[] first, boolean[] second) {
    boolean[] all = new boolean[first.length + second.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  /** Returns the logits of a shadow model for the attacked images. */
  private float[][] attacked(ShadowAnswers shadow) {
    float[][] logits = new float[rows.count()][];
    for (int i = 0; i < logits.length; i++) {
      logits[i] =
          rows.isMember(i)
              ? shadow.records()[rows.record(i)]
              : shadow.others()[i - rows.members().length];
    }
    return logits;
  }

  /**
   * Returns the softmax vectors of a class, on which its attack network is trained, and those that
   * it is asked about: of each model in order, the attacked images of the class.
   *
   * @param models the answers of the models
   */
  AttackFit.Material material(int wanted, List<ModelAnswers> models) {
    int[] recordClasses = rows.recordClasses();
    int[] records =
        IntStream.range(0, recordClasses.length).filter(i -> recordClasses[i] == wanted).toArray();
    List<float[]> known = new ArrayList<>();
    int[] member = new int[records.length * shadows.size()];
    for (int shadow = 0; shadow < shadows.size(); shadow++) {
      for (int record : records) {
        member[known.size()] = seenRecords.get(shadow)[record] ? 1 : 0;
        known.add(ClassLogits.probabilities(shadows.get(shadow).records()[record]));
      }
    }
    Stream<float[]> asked =
        models.stream()
            .flatMap(model -> IntStream.of(images(wanted)).mapToObj(i -> model.attacked()[i]))
            .map(ClassLogits::probabilities);
    return new AttackFit.Material(
        known.toArray(float[][]::new), member, asked.toArray(float[][]::new));
  }

  /** Returns the attacked images of a class. */
  private int[] images(int wanted) {
    return IntStream.range(0, classes.length).filter(i -> classes[i] == wanted).toArray();
  }

  /**
   * Returns the score of each attacked image.
   *
   * @param model the index of the model
   * @param answers its answers
   * @param networks for each class the answers of its attack network to {@link #material}
   */
  double[] scores(Attack attack, int model, ModelAnswers answers, List<float[]> networks) {
    float[][] logits = answers.attacked();
    return switch (attack) {
      case SHOKRI -> networkScores(model, networks);
      case YEOM -> {
        LossThreshold known = LossThreshold.of(answers.remaining(), rows.remainingClasses());
        yield each(i -> known.score(logits[i], classes[i]));
      }
      case LIRA -> each(i -> ratio.score(i, ClassLogits.logOdds(logits[i], classes[i])));
    };
  }

  private double[] networkScores(int model, List<float[]> networks) {
    double[] scores = new double[classes.length];
    int[] wanted = rows.classes();
    for (int c = 0; c < wanted.length; c++) {
      int[] images = images(wanted[c]);
      for (int i = 0; i < images.length; i++) {
        scores[images[i]] = networks.get(c)[model * images.length + i];
      }
    }
    return scores;
  }

  private double[] each(IntToDoubleFunction score) {
    return IntStream.range(0, classes.length).mapToDouble(score).toArray();
  }
}
