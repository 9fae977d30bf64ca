package org.lethe.identifier.eigengap;

import java.util.ArrayList;
import java.util.List;
import org.lethe.api.dataset.Split;
import org.lethe.api.filter.FilterGroups;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;

/**
 * Similarities rho + 1 within groups and between each group and the filters of all groups. The
 * share of a group is within_k / all_k of Eq. 8, and the purity is the mean share.
 *
 * @param groups the groups of live filters
 * @param within the sum of the similarities within each group
 * @param all the sum of the similarities of each group to the filters of all groups
 */
record GroupFigures(FilterGroups groups, List<Double> within, List<Double> all) {
  static final String GROUPS = "groups";
  static final String LEFT_OUT = "filters_left_out";
  static final String PURITY = "purity";

  /** Index of a group. */
  static final Label GROUP = new Label("group");

  static GroupFigures of(FilterGroups groups, Correlation correlation) {
    List<Integer> grouped = groups.groups().stream().flatMap(List::stream).toList();
    List<Double> within = new ArrayList<>();
    List<Double> all = new ArrayList<>();
    for (List<Integer> group : groups.groups()) {
      within.add(similarity(group, group, correlation));
      all.add(similarity(group, grouped, correlation));
    }
    return new GroupFigures(groups, List.copyOf(within), List.copyOf(all));
  }

  private static double similarity(
      List<Integer> left, List<Integer> right, Correlation correlation) {
    double sum = 0;
    for (int i : left) {
      for (int j : right) {
        sum += correlation.of(i, j) + 1;
      }
    }
    return sum;
  }

  /** Returns the mean over the groups of their shares, from 0 to 1. */
  double purity() {
    double sum = 0;
    for (int k = 0; k < within.size(); k++) {
      sum += within.get(k) / all.get(k);
    }
    return sum / within.size();
  }

  /**
   * Returns the number of groups, of filters left out, the purity, and for each group its size, the
   * mean similarity of its filters to each other and to all, and its share.
   *
   * @param images the number of images
   */
  List<Measurement> measurements(long images) {
    List<Measurement> figures = new ArrayList<>();
    figures.add(figure(GROUPS, groups.groups().size(), images));
    figures.add(figure(LEFT_OUT, groups.leftOut(), images));
    figures.add(figure(PURITY, purity(), images));
    int grouped = groups.filters() - groups.leftOut();
    for (int k = 0; k < within.size(); k++) {
      double size = groups.groups().get(k).size();
      String name = Integer.toString(k);
      figures.add(figure("group_size", size, images).with(GROUP, name));
      figures.add(
          figure("similarity_within", within.get(k) / (size * size), images).with(GROUP, name));
      figures.add(
          figure("similarity_all", all.get(k) / (size * grouped), images).with(GROUP, name));
      figures.add(figure("similarity_share", within.get(k) / all.get(k), images).with(GROUP, name));
    }
    return figures;
  }

  /** Returns the number of groups, of filters left out, and the purity. */
  double[] summary() {
    return new double[] {groups.groups().size(), groups.leftOut(), purity()};
  }

  private static Measurement figure(String name, double value, long images) {
    return Measurement.of(name, value, images).with(Label.SPLIT, Split.TRAIN.label());
  }
}
