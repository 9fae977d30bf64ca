package org.lethe.unlearner.debias;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lethe.api.LetheException;
import org.lethe.api.dataset.Split;
import org.lethe.api.dataset.SplitRows;
import org.lethe.api.unlearner.UnlearnContext;

/**
 * Validation images of Deep Feature Reweighting.
 *
 * @param groups groups of the validation split
 * @param fitted a half, to which the layers are fitted among which the strength is chosen
 * @param chosen the other half, of other persons, by which it is chosen
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DfrRows(Groups groups, int[] fitted, int[] chosen) {
  private static final String ID = DeepFeatureReweighting.ID;

  /**
   * Divides the validation images by identities, and keeps some of each group.
   *
   * @throws LetheException if no strength is given, or a half lacks a group
   */
  static DfrRows of(UnlearnContext context) {
    if (context.settings().get(DeepFeatureReweighting.STRENGTHS).isEmpty()) {
      throw new LetheException(ID + ": strengths is empty; give at least one");
    }
    Groups groups = Groups.of(context, Split.VALIDATION);
    List<int[]> halves = SplitRows.halves(context.samples(), Split.VALIDATION, context.seed(), ID);
    int most = context.settings().get(DeepFeatureReweighting.PER_GROUP) / 2;
    for (int[] half : halves) {
      for (String group : groups.missing(half)) {
        throw new LetheException(
            "%s: a half of the validation images has no image with %s; give the dataset more"
                .formatted(ID, group));
      }
    }
    return new DfrRows(
        groups,
        groups.draw(halves.get(0), most, context.seed(), ID + "/fitted"),
        groups.draw(halves.get(1), most, context.seed(), ID + "/chosen"));
  }

  /** Returns the images of both halves, ascending. */
  int[] all() {
    return IntStream.concat(Arrays.stream(fitted), Arrays.stream(chosen)).sorted().toArray();
  }

  /** Returns the class of the task of each of some rows. */
  int[] truth(int[] rows) {
    return IntStream.of(rows).map(groups::truth).toArray();
  }
}
