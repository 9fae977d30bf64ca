package org.lethe.identifier.eigengap;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Five groups of 12, 10, 8, 6 and 4 filters, planted in noise: correlations that NumPy computed,
 * and what SciPy 1.17 and scikit-learn 1.9 find in them.
 */
final class Planted {
  /** The group of each filter. */
  static final List<Integer> TRUTH =
      List.of(
          0, 0, 2, 1, 3, 0, 1, 3, 1, 0, 1, 2, 2, 4, 0, 2, 4, 2, 1, 1, 1, 4, 3, 4, 0, 0, 0, 3, 1, 2,
          0, 1, 2, 2, 0, 0, 3, 3, 1, 0);

  /** Eigenvalues of SciPy, by affinity. */
  static final Map<Affinity, double[]> EIGENVALUES =
      Map.of(
          Affinity.SHIFTED,
          new double[] {
            0.0000000000,
            0.8915755851,
            0.9070227254,
            0.9514768379,
            0.9697621720,
            1.0318199099,
            1.0318964356,
            1.0324324532,
            1.0326834628,
            1.0330644114,
            1.0332065852,
            1.0333747580,
            1.0334683742,
            1.0341571907,
            1.0344837450,
            1.0350521031,
            1.0353403505,
            1.0353974883,
            1.0358345125,
            1.0361715537,
            1.0363145744,
            1.0364965296,
            1.0366202201,
            1.0369130374,
            1.0370839007,
            1.0374817465,
            1.0376877705,
            1.0378176334,
            1.0379532090,
            1.0382596723,
            1.0383347498,
            1.0388055535,
            1.0389625325,
            1.0393275059,
            1.0395504102,
            1.0399297733,
            1.0403782271,
            1.0408351556,
            1.0410313887,
            1.0419957551
          },
          Affinity.CLIPPED,
          new double[] {
            0.0000000000,
            0.0667145057,
            0.1118180488,
            0.1757323564,
            0.2941502912,
            1.0694122661,
            1.0720880704,
            1.0723517120,
            1.0753438054,
            1.0778514539,
            1.0784110294,
            1.0824658212,
            1.0834572136,
            1.0860352768,
            1.0886026721,
            1.0908162417,
            1.0961945549,
            1.0973234301,
            1.1015116766,
            1.1017318930,
            1.1061301676,
            1.1071404623,
            1.1082494496,
            1.1099717971,
            1.1191316398,
            1.1236058649,
            1.1245450674,
            1.1267169921,
            1.1294868235,
            1.1321284907,
            1.1343557408,
            1.1380741037,
            1.1449794832,
            1.1472251428,
            1.1516573044,
            1.1569296720,
            1.1765144185,
            1.2619827193,
            1.2700038310,
            1.3091585100
          });

  private Planted() {}

  static Correlation correlation() {
    return of(rho());
  }

  /** Creates correlations of live filters. */
  static Correlation of(double[][] rho) {
    double[] flat = Arrays.stream(rho).flatMapToDouble(Arrays::stream).toArray();
    return Correlation.of(1, new double[rho.length], new double[rho.length], flat);
  }

  static double[][] rho() {
    try (InputStream file = Planted.class.getResourceAsStream("planted.csv");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII))) {
      List<double[]> rows = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        rows.add(Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray());
      }
      return rows.toArray(double[][]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
