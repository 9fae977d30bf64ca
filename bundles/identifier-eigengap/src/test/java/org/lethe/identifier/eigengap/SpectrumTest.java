package org.lethe.identifier.eigengap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lethe.api.random.Draws;
import org.lethe.api.random.Streams;

class SpectrumTest {
  @ParameterizedTest
  @EnumSource(Affinity.class)
  void eigenvaluesAreThoseOfScipyAscending(Affinity affinity) {
    double[] found = Spectrum.of(affinity.of(Planted.correlation())).eigenvalues();
    assertArrayEquals(Planted.EIGENVALUES.get(affinity), found, 1e-9);
  }

  @Test
  void vectorsSatisfyTheEquationOfTheRandomWalk() {
    double[][] affinities = Affinity.SHIFTED.of(Planted.correlation());
    int n = affinities.length;
    Spectrum spectrum = Spectrum.of(affinities);
    double[][] points = spectrum.embedding(n);
    for (int v = 0; v < n; v++) {
      for (int i = 0; i < n; i++) {
        double degree = Arrays.stream(affinities[i]).sum() - affinities[i][i];
        double product = degree * points[i][v];
        for (int j = 0; j < n; j++) {
          product -= i == j ? 0 : affinities[i][j] * points[j][v];
        }
        assertEquals(spectrum.eigenvalues()[v] * degree * points[i][v], product, 1e-10);
      }
    }
  }

  /** Two pairs and a node alone: three components, so that three eigenvalues are 0. */
  @Test
  void aNodeWithoutWeightsIsAComponent() {
    double[][] affinities = {
      {1, 1, 0, 0, 0}, {1, 1, 0, 0, 0}, {0, 0, 1, 1, 0}, {0, 0, 1, 1, 0}, {0, 0, 0, 0, 1}
    };
    assertArrayEquals(new double[] {0, 0, 0, 2, 2}, Spectrum.of(affinities).eigenvalues(), 1e-12);
  }

  @Test
  void oneNodeHasOneEigenvalue() {
    assertArrayEquals(new double[] {0}, Spectrum.of(new double[][] {{2}}).eigenvalues());
  }

  /** Copies of 64 filters, so that the matrix has 448 equal eigenvalues. */
  @Test
  void duplicatesOfManyFiltersAreDecomposed() {
    double[][] few = random(64);
    double[][] affinities = new double[512][512];
    for (int i = 0; i < 512; i++) {
      for (int j = 0; j < 512; j++) {
        affinities[i][j] = few[i % 64][j % 64];
      }
    }
    double[] eigenvalues = Spectrum.of(affinities).eigenvalues();
    assertEquals(0, eigenvalues[0], 1e-12);
    assertEquals(512, Arrays.stream(eigenvalues).sum(), 1e-9);
  }

  private static double[][] random(int filters) {
    Draws draws = Streams.of(1, "outputs").at(0, 0);
    double[][] outputs = new double[filters][100];
    for (double[] row : outputs) {
      Arrays.setAll(row, i -> draws.normal());
      double norm = Math.sqrt(product(row, row));
      Arrays.setAll(row, i -> row[i] / norm);
    }
    return Arrays.stream(outputs)
        .map(row -> Arrays.stream(outputs).mapToDouble(o -> 1 + product(row, o)).toArray())
        .toArray(double[][]::new);
  }

  private static double product(double[] one, double[] other) {
    return IntStream.range(0, one.length).mapToDouble(i -> one[i] * other[i]).sum();
  }
}
