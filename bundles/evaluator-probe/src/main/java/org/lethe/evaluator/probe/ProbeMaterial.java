package org.lethe.evaluator.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.random.Streams;

/**
 * Images that probes are fitted, chosen and tested on: of the validation and the test split, of
 * persons on whom the model was not trained.
 */
final class ProbeMaterial {
  private static final int BATCH = 64;
  private static final int LEAST = 2;
  private static final List<Split> SPLITS = List.of(Split.VALIDATION, Split.TEST);

  private final Samples samples;
  private final String task;
  private final long seed;
  private final boolean known;
  private final Map<ProbePart, List<Image>> images = new EnumMap<>(ProbePart.class);

  /** Image and its person. */
  private record Image(Split split, int row, int person) {}

  /**
   * Images of one step.
   *
   * @param rows indices within the split
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Batch(ProbePart part, Split split, int[] rows) {}

  ProbeMaterial(EvaluationContext context) {
    samples = context.samples();
    task = context.task();
    seed = context.seed();
    known = SPLITS.stream().allMatch(split -> samples.identities(split).isPresent());
    if (!known) {
      context.warn(ProbeEvaluator.ID + ": persons are unknown; one may be in several parts");
    }
    if (known && samples.identities(Split.TRAIN).isEmpty()) {
      context.warn(
          ProbeEvaluator.ID
              + ": persons are unknown in the train split; the model may have been trained"
              + " on persons of the probes");
    }
    divide(context.settings().get(ProbeEvaluator.ROWS));
  }

  private void divide(int most) {
    List<Image> all = untrained();
    int[] persons = all.stream().mapToInt(Image::person).distinct().sorted().toArray();
    int[] order = order("persons", persons.length);
    int half = persons.length / 2;
    int quarters = half + persons.length / 4;
    deal(ProbePart.FIT, all, persons, Arrays.copyOfRange(order, 0, half), most / 2);
    deal(ProbePart.SELECT, all, persons, Arrays.copyOfRange(order, half, quarters), most / 4);
    deal(ProbePart.TEST, all, persons, Arrays.copyOfRange(order, quarters, order.length), most / 4);
  }

  /** Returns the images of persons without an image in the training split. */
  private List<Image> untrained() {
    Set<Integer> trained = new HashSet<>();
    samples.identities(Split.TRAIN).ifPresent(who -> Arrays.stream(who).forEach(trained::add));
    List<Image> all = new ArrayList<>();
    for (Split split : SPLITS) {
      int[] who = known ? samples.identities(split).orElseThrow() : new int[0];
      for (int row = 0; row < samples.count(split); row++) {
        if (!known) {
          all.add(new Image(split, row, all.size()));
        } else if (!trained.contains(who[row])) {
          all.add(new Image(split, row, who[row]));
        }
      }
    }
    return all;
  }

  private void deal(ProbePart part, List<Image> all, int[] persons, int[] chosen, int most) {
    Set<Integer> who = new HashSet<>();
    Arrays.stream(chosen).forEach(i -> who.add(persons[i]));
    List<Image> theirs = all.stream().filter(image -> who.contains(image.person())).toList();
    List<Image> dealt =
        Arrays.stream(order("rows/" + name(part), theirs.size()))
            .limit(most)
            .mapToObj(theirs::get)
            .sorted(Comparator.comparing(Image::split).thenComparing(Image::row))
            .toList();
    if (dealt.size() < LEAST) {
      throw new LetheException(
          ("%s: the validation and test splits show %d persons who are not in the train split; too"
                  + " few to fit, choose and test probes on")
              .formatted(ProbeEvaluator.ID, persons.length));
    }
    images.put(part, dealt);
  }

  private int[] order(String purpose, int count) {
    return Streams.of(seed, "probe/" + purpose).permutation(0, count);
  }

  private static String name(ProbePart part) {
    return part.name().toLowerCase(Locale.ROOT);
  }

  /** Returns the images that are used, part by part and split by split. */
  List<Batch> batches() {
    List<Batch> batches = new ArrayList<>();
    for (ProbePart part : ProbePart.values()) {
      for (Split split : SPLITS) {
        int[] rows =
            images.get(part).stream()
                .filter(image -> image.split() == split)
                .mapToInt(Image::row)
                .toArray();
        for (int from = 0; from < rows.length; from += BATCH) {
          int to = Math.min(rows.length, from + BATCH);
          batches.add(new Batch(part, split, Arrays.copyOfRange(rows, from, to)));
        }
      }
    }
    return batches;
  }

  /** Returns the number of images used. */
  long count() {
    return images.values().stream().mapToLong(List::size).sum();
  }

  /** Returns the person in each image of a part. */
  int[] persons(ProbePart part) {
    return images.get(part).stream().mapToInt(Image::person).toArray();
  }

  /** Returns the classes of the task. */
  int[] strata(ProbePart part) {
    return labels(part, task);
  }

  /** Returns the values of an annotation. */
  int[] labels(ProbePart part, String annotation) {
    Map<Split, int[]> values = new EnumMap<>(Split.class);
    SPLITS.forEach(split -> values.put(split, samples.values(split, annotation)));
    return images.get(part).stream()
        .mapToInt(image -> values.get(image.split())[image.row()])
        .toArray();
  }

  /**
   * Returns labels drawn at random, the same for all images of a person: a reader could learn them
   * only of persons who are in another part, too.
   */
  int[] random(ProbePart part, String feature) {
    Streams draws = Streams.of(seed, "probe/labels/" + feature);
    return IntStream.of(persons(part)).map(person -> draws.at(0, person).below(2)).toArray();
  }
}
