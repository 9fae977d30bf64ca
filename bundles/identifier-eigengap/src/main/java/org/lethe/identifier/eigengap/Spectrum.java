package org.lethe.identifier.eigengap;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.eig.SymmetricQRAlgorithmDecomposition_DDRM;
import org.ejml.dense.row.decomposition.hessenberg.TridiagonalDecompositionHouseholder_DDRM;
import org.lethe.api.LetheException;

/**
 * Eigenvalues and eigenvectors of the normalised Laplacian I - D^-1/2 W D^-1/2 of a graph, whose
 * weights W are affinities without those of a node to itself and D their row sums. A node without
 * weights is a component of its own, with the eigenvalue 0. This is the definition of SciPy's
 * {@code csgraph.laplacian}. Immutable.
 */
final class Spectrum {
  private final double[] eigenvalues;
  private final double[][] vectors;
  private final double[] roots;

  private Spectrum(double[] eigenvalues, double[][] vectors, double[] roots) {
    this.eigenvalues = eigenvalues;
    this.vectors = vectors;
    this.roots = roots;
  }

  /**
   * Decomposes the Laplacian.
   *
   * @param affinities a symmetric matrix of numbers of 0 or more
   */
  static Spectrum of(double[][] affinities) {
    int n = affinities.length;
    double[] roots = roots(affinities);
    // One thread, so that the same affinities give the same bits.
    var solver =
        new SymmetricQRAlgorithmDecomposition_DDRM(
            new TridiagonalDecompositionHouseholder_DDRM(), true);
    if (!solver.decompose(laplacian(affinities, roots))) {
      throw new LetheException(
          "%s: the eigenvalues of %d filters were not found; use another affinity"
              .formatted(EigengapIdentifier.ID, n));
    }
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> solver.getEigenvalue(i).getReal()))
            .mapToInt(i -> i)
            .toArray();
    double[] eigenvalues = new double[n];
    double[][] vectors = new double[n][];
    for (int i = 0; i < n; i++) {
      eigenvalues[i] = solver.getEigenvalue(order[i]).getReal();
      vectors[i] = solver.getEigenVector(order[i]).getData().clone();
    }
    return new Spectrum(eigenvalues, vectors, roots);
  }

  /** Returns the square roots of the row sums of W; 0 for a node without weights. */
  private static double[] roots(double[][] affinities) {
    double[] roots = new double[affinities.length];
    for (int i = 0; i < roots.length; i++) {
      double sum = 0;
      for (int j = 0; j < roots.length; j++) {
        sum += i == j ? 0 : affinities[i][j];
      }
      roots[i] = Math.sqrt(sum);
    }
    return roots;
  }

  private static DMatrixRMaj laplacian(double[][] affinities, double[] roots) {
    int n = roots.length;
    DMatrixRMaj laplacian = new DMatrixRMaj(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n && roots[i] > 0; j++) {
        double weight = roots[j] > 0 ? affinities[i][j] / (roots[i] * roots[j]) : 0;
        laplacian.set(i, j, i == j ? 1 : -weight);
      }
    }
    return laplacian;
  }

  /** Returns the eigenvalues, ascending. */
  double[] eigenvalues() {
    return eigenvalues.clone();
  }

  /**
   * Returns a point per node: its entries of the eigenvectors of the smallest eigenvalues, divided
   * by the root of its row sum (Shi, Malik 2000).
   *
   * @param dimensions the number of eigenvectors
   */
  double[][] embedding(int dimensions) {
    double[][] points = new double[roots.length][dimensions];
    for (int node = 0; node < roots.length; node++) {
      double root = roots[node] > 0 ? roots[node] : 1;
      for (int i = 0; i < dimensions; i++) {
        points[node][i] = vectors[i][node] / root;
      }
    }
    return points;
  }
}
