package org.lethe.evaluator.probe;

import java.util.ArrayList;
import java.util.List;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.evaluator.Subject;
import org.lethe.api.network.Network;

/**
 * Pass of a model over all images that gathers the features of some of its taps: as many as fit
 * into memory together, and at least one.
 *
 * @param index number of the pass
 * @param subject subject of the model
 * @param taps taps in the network's order
 */
record Pass(int index, Subject subject, List<String> taps) {

  /**
   * Plans the passes over all models.
   *
   * @param memory bytes the features of one pass may take
   * @param images number of images
   */
  static List<Pass> plan(EvaluationContext context, long memory, long images) {
    int grid = context.settings().get(ProbeEvaluator.GRID);
    List<Pass> passes = new ArrayList<>();
    for (Subject subject : context.subjects()) {
      Network network = subject.model().network();
      List<String> together = new ArrayList<>();
      long taken = 0;
      for (String tap : network.taps()) {
        long bytes = images * Features.width(network.node(tap).shape(), grid) * Float.BYTES;
        if (!together.isEmpty() && taken + bytes > memory) {
          passes.add(new Pass(passes.size(), subject, List.copyOf(together)));
          together.clear();
          taken = 0;
        }
        together.add(tap);
        taken += bytes;
      }
      if (!together.isEmpty()) {
        passes.add(new Pass(passes.size(), subject, List.copyOf(together)));
      }
    }
    return passes;
  }
}
