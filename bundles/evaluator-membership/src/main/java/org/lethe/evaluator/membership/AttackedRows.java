package org.lethe.evaluator.membership;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.random.Streams;

/**
 * The images that are attacked, the same for all models: members, i.e. training images that the
 * request covers, and as many test images of the same classes. The order of attacked images is
 * members, then non-members.
 */
final class AttackedRows {
  private static final long REST = -1;
  private final Samples samples;
  private final int[] truth;
  private final int[] classes;
  private final int[] members;
  private final int[] others;
  private final int[] records;
  private final int[] remaining;

  /**
   * Draws the images.
   *
   * @throws LetheException if the request covers no training image, or no test image has a class of
   *     these, or it covers all training images
   */
  AttackedRows(EvaluationContext context) {
    samples = context.samples();
    truth = samples.values(Split.TRAIN, context.task());
    int[] test = samples.values(Split.TEST, context.task());
    int[] requested = context.requested(Split.TRAIN);
    int[] unseen = IntStream.range(0, test.length).toArray();
    classes =
        IntStream.of(requested)
            .map(row -> truth[row])
            .distinct()
            .sorted()
            .filter(value -> IntStream.of(test).anyMatch(other -> other == value))
            .toArray();
    if (classes.length == 0) {
      throw new LetheException(
          "%s: %s covers %d training images, and no test image has their class; nothing can be attacked"
              .formatted(MembershipEvaluator.ID, context.request().label(), requested.length));
    }
    int most = context.settings().get(MembershipEvaluator.IMAGES);
    Streams streams = Streams.of(context.seed(), MembershipEvaluator.ID + "/rows");
    IntUnaryOperator size =
        value ->
            Math.min(
                most, Math.min(of(value, requested, truth).length, of(value, unseen, test).length));
    members = flat(v -> drawn(of(v, requested, truth), size.applyAsInt(v), streams, 2L * v));
    others = flat(v -> drawn(of(v, unseen, test), size.applyAsInt(v), streams, 2L * v + 1));
    records = records(context);
    remaining = remaining(requested, streams, most);
  }

  /** Returns the rows of each class, one class after another. */
  private int[] flat(IntFunction<int[]> rows) {
    return IntStream.of(classes).flatMap(value -> IntStream.of(rows.apply(value))).toArray();
  }

  /** Returns some training images that the request does not cover. */
  private int[] remaining(int[] requested, Streams streams, int most) {
    int[] rest =
        IntStream.range(0, truth.length)
            .filter(row -> Arrays.binarySearch(requested, row) < 0)
            .toArray();
    if (rest.length == 0) {
      throw new LetheException(
          MembershipEvaluator.ID + ": the request covers all training images; none remains");
    }
    return drawn(rest, Math.min(most, rest.length), streams, REST);
  }

  /** Returns those of some rows that have a class. */
  private static int[] of(int value, int[] rows, int[] truth) {
    return IntStream.of(rows).filter(row -> truth[row] == value).toArray();
  }

  /** Returns some rows, drawn without replacement, ascending. */
  private static int[] drawn(int[] rows, int count, Streams streams, long draw) {
    return Arrays.stream(streams.permutation(draw, rows.length))
        .limit(count)
        .map(i -> rows[i])
        .sorted()
        .toArray();
  }

  /** Returns the members, and further training images of their classes. */
  private int[] records(EvaluationContext context) {
    Streams streams = Streams.of(context.seed(), MembershipEvaluator.ID + "/records");
    int most = context.settings().get(MembershipEvaluator.RECORDS);
    int[] all = IntStream.range(0, truth.length).toArray();
    int[] drawn =
        flat(
            value -> {
              int[] rows = of(value, all, truth);
              return drawn(rows, Math.min(most, rows.length), streams, value);
            });
    return IntStream.concat(IntStream.of(members), IntStream.of(drawn))
        .sorted()
        .distinct()
        .toArray();
  }

  /** Returns the attacked training images, by their indices in the split. */
  int[] members() {
    return members.clone();
  }

  /** Returns the attacked test images, by their indices in the split. */
  int[] others() {
    return others.clone();
  }

  /** Returns the training images whose answers of shadow models are known, ascending. */
  int[] records() {
    return records.clone();
  }

  /** Returns training images that the request does not cover, by their indices in the split. */
  int[] remaining() {
    return remaining.clone();
  }

  /** Returns the class of each remaining image. */
  int[] remainingClasses() {
    return IntStream.of(remaining).map(row -> truth[row]).toArray();
  }

  /** Returns the classes of attacked images, ascending. */
  int[] classes() {
    return classes.clone();
  }

  /** Returns the number of attacked images. */
  int count() {
    return members.length + others.length;
  }

  /** Returns whether an attacked image is a member. */
  boolean isMember(int image) {
    return image < members.length;
  }

  /** Returns the class of each attacked image: members and non-members are paired by class. */
  int[] attackedClasses() {
    return IntStream.range(0, count()).map(i -> truth[members[i % members.length]]).toArray();
  }

  /** Returns the class of each record. */
  int[] recordClasses() {
    return IntStream.of(records).map(row -> truth[row]).toArray();
  }

  /** Returns the place of a member among the records. */
  int record(int member) {
    return Arrays.binarySearch(records, members[member]);
  }

  /**
   * Returns the person in each attacked image, or a number of its own where persons are unknown.
   */
  int[] persons() {
    Optional<int[]> train = samples.identities(Split.TRAIN);
    Optional<int[]> test = samples.identities(Split.TEST);
    return train.isEmpty() || test.isEmpty()
        ? IntStream.range(0, count()).toArray()
        : IntStream.concat(
                IntStream.of(members).map(row -> train.get()[row]),
                IntStream.of(others).map(row -> test.get()[row]))
            .toArray();
  }
}
