package org.lethe.api.unlearner;

import org.lethe.api.LetheException;
import org.lethe.api.dataset.Split;
import org.lethe.api.dataset.SplitRows;

/**
 * The division of the training split by a request: unlearned and remaining data (section 5.3 of the
 * paper).
 *
 * @param unlearned rows that the request covers, ascending; at least one
 * @param remaining all other rows, ascending; at least one
 * @since 2.1
 */
@SuppressWarnings("ArrayRecordComponent") // divisions are not compared, and rows are many
public record UnlearnRows(int[] unlearned, int[] remaining) {

  /**
   * Divides the training split.
   *
   * @param id the id of the unlearner, with which messages begin
   * @throws LetheException if the request covers no training image, or every one
   */
  public static UnlearnRows of(UnlearnContext context, String id) {
    int[] unlearned = context.requested(Split.TRAIN);
    int[] remaining = SplitRows.without(context.samples(), Split.TRAIN, unlearned);
    if (unlearned.length == 0 || remaining.length == 0) {
      throw new LetheException(
          "%s: the request (%s) covers %s training image; choose another one"
              .formatted(id, context.request().label(), unlearned.length == 0 ? "no" : "every"));
    }
    return new UnlearnRows(unlearned, remaining);
  }
}
