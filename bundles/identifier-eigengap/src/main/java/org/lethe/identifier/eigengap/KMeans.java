package org.lethe.identifier.eigengap;

import java.util.Arrays;
import org.lethe.api.random.Draws;
import org.lethe.api.random.Streams;

/**
 * Lloyd's k-means from centres that k-means++ draws (Arthur, Vassilvitskii 2007). Every cluster has
 * a point, even if points coincide.
 */
final class KMeans {
  private static final int RESTARTS = 10;

  private final double[][] points;
  private final double[][] centres;
  private final int[] clusters;
  private final double[] distances;

  private KMeans(double[][] points, int count) {
    this.points = points;
    this.centres = new double[count][];
    this.clusters = new int[points.length];
    this.distances = new double[points.length];
  }

  /**
   * Divides points into clusters of small squared distance to their means: the best of ten tries.
   *
   * @param count the number of clusters, at most that of the points
   * @param epoch the epoch of the random draws
   * @return the cluster of each point
   */
  static int[] cluster(double[][] points, int count, Streams streams, long epoch) {
    double least = Double.POSITIVE_INFINITY;
    int[] best = {};
    for (int restart = 0; restart < RESTARTS; restart++) {
      KMeans attempt = new KMeans(points, count);
      double distance = attempt.run(streams.at(epoch, restart));
      if (distance < least) {
        least = distance;
        best = attempt.clusters;
      }
    }
    return best;
  }

  private double run(Draws draws) {
    seed(draws);
    double before = Double.POSITIVE_INFINITY;
    double now = assign();
    while (now < before) {
      fill();
      centre();
      before = now;
      now = assign();
    }
    fill();
    return now;
  }

  /** Draws each centre with a chance that grows with the squared distance to the nearest one. */
  private void seed(Draws draws) {
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    Arrays.fill(clusters, -1);
    int next = draws.below(points.length);
    for (int k = 0; k < centres.length; k++) {
      centres[k] = points[next].clone();
      for (int i = 0; i < points.length; i++) {
        distances[i] = Math.min(distances[i], distance(points[i], centres[k], distances[i]));
      }
      next = draw(draws);
    }
  }

  private int draw(Draws draws) {
    double rest = draws.uniform() * Arrays.stream(distances).sum();
    int last = 0;
    for (int i = 0; i < points.length; i++) {
      if (distances[i] > 0) {
        last = i;
        rest -= distances[i];
        if (rest < 0) {
          break;
        }
      }
    }
    return last;
  }

  /** Assigns each point to the nearest centre and returns the sum of the distances. */
  private double assign() {
    double sum = 0;
    for (int i = 0; i < points.length; i++) {
      int nearest = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int k = 0; k < centres.length; k++) {
        double distance = distance(points[i], centres[k], least);
        if (distance < least) {
          least = distance;
          nearest = k;
        }
      }
      clusters[i] = nearest;
      distances[i] = least;
      sum += least;
    }
    return sum;
  }

  /** Moves into each empty cluster the point farthest from its centre that leaves none empty. */
  private void fill() {
    int[] sizes = new int[centres.length];
    for (int cluster : clusters) {
      sizes[cluster]++;
    }
    for (int k = 0; k < centres.length; k++) {
      if (sizes[k] == 0) {
        int farthest = -1;
        for (int i = 0; i < points.length; i++) {
          boolean free = sizes[clusters[i]] > 1;
          if (free && (farthest < 0 || distances[i] > distances[farthest])) {
            farthest = i;
          }
        }
        sizes[clusters[farthest]]--;
        sizes[k] = 1;
        clusters[farthest] = k;
        distances[farthest] = 0;
      }
    }
  }

  private void centre() {
    int[] sizes = new int[centres.length];
    for (int k = 0; k < centres.length; k++) {
      Arrays.fill(centres[k], 0);
    }
    for (int i = 0; i < points.length; i++) {
      double[] centre = centres[clusters[i]];
      sizes[clusters[i]]++;
      for (int j = 0; j < centre.length; j++) {
        centre[j] += points[i][j];
      }
    }
    for (int k = 0; k < centres.length; k++) {
      for (int j = 0; j < centres[k].length; j++) {
        centres[k][j] /= sizes[k];
      }
    }
  }

  /** Returns the squared distance, or a number above a bound if it is above. */
  private static double distance(double[] point, double[] centre, double bound) {
    double sum = 0;
    for (int j = 0; j < point.length && sum <= bound; j++) {
      double difference = point[j] - centre[j];
      sum += difference * difference;
    }
    return sum;
  }
}
