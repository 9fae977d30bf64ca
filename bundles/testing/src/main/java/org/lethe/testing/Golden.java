package org.lethe.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Expected values from an independent program, in a resource beside a test. Each line has a name
 * and numbers, separated by spaces.
 *
 * @since 1.3
 */
public final class Golden {
  private Golden() {}

  /**
   * Reads the numbers of each line by its name.
   *
   * @param test the test beside which the resource is
   * @throws IllegalStateException if the resource cannot be read
   */
  public static Map<String, float[]> read(Class<?> test, String resource) {
    try (InputStream in = test.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not beside " + test);
      }
      Map<String, float[]> values = new HashMap<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        String[] words = line.split(" ");
        values.put(words[0], floats(words));
      }
      return values;
    } catch (IOException e) {
      throw new IllegalStateException(resource, e);
    }
  }

  private static float[] floats(String[] words) {
    double[] numbers = Arrays.stream(words).skip(1).mapToDouble(Double::parseDouble).toArray();
    float[] floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
  }
}
