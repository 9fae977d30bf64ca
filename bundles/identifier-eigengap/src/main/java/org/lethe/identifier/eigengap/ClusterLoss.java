package org.lethe.identifier.eigengap;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.lethe.api.filter.FilterGroups;
import org.lethe.nn.Session;

/**
 * L_cls of Eq. 8: minus the sum over the groups k of within_k / all_k. within_k is the sum of the
 * similarities rho + 1 of the filters of a group among each other, all_k that to the filters of all
 * groups. Filters in no group do not count.
 *
 * <p>With the unit rows X of the filters and the indicators G of the groups, U = X'G has a column
 * per group: within_k = |U_k|^2 + n_k^2 and all_k = U_k (sum of U) + n_k n. The similarities
 * themselves are never computed.
 */
final class ClusterLoss implements AutoCloseable {
  private static final double EPSILON = 1e-5;
  private final Session session;
  private final Similarity similarity;
  private final NDArray members;
  private final NDArray pairsWithin;
  private final NDArray pairsOfAll;

  /** Puts the groups on the session's device. */
  ClusterLoss(Session session, Similarity similarity, FilterGroups groups) {
    this.session = session;
    this.similarity = similarity;
    int count = groups.groups().size();
    int grouped = groups.filters() - groups.leftOut();
    float[] indicators = new float[count * groups.filters()];
    float[] within = new float[count];
    float[] all = new float[count];
    for (int k = 0; k < count; k++) {
      List<Integer> group = groups.groups().get(k);
      for (int filter : group) {
        indicators[filter * count + k] = 1;
      }
      within[k] = (float) group.size() * group.size();
      all[k] = (float) (group.size() * grouped + EPSILON);
    }
    NDManager manager = session.manager();
    members = manager.create(indicators, new Shape(groups.filters(), count));
    pairsWithin = manager.create(within);
    pairsOfAll = manager.create(all);
  }

  /**
   * Computes the loss of a batch.
   *
   * @param output [N, filters, ...], on the graph
   * @return a scalar
   */
  NDArray of(NDManager step, NDArray output) {
    NDArray rows = UnitRows.of(session, step, similarity.rows(session, step, output), 1);
    NDArray sums = rows.transpose().matMul(members);
    NDArray within = sums.square().sum(new int[] {0}).add(pairsWithin);
    NDArray total = sums.sum(new int[] {1}, true);
    NDArray all = sums.mul(total).sum(new int[] {0}).add(pairsOfAll);
    return within.div(all).sum().neg();
  }

  /** Frees the groups. */
  @Override
  public void close() {
    members.close();
    pairsWithin.close();
    pairsOfAll.close();
  }
}
