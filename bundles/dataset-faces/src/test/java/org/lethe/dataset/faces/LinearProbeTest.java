package org.lethe.dataset.faces;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.dataset.Split;
import org.lethe.api.settings.Settings;

/**
 * No attribute can be read off the raw pixels by a linear classifier: that would make every
 * experiment trivial.
 */
class LinearProbeTest {
  private static final int SIZE = 64;
  private static final int INPUTS = 3 * SIZE * SIZE;
  private static final int TRAIN = 3000;
  private static final int TEST = 1000;
  private static final int EPOCHS = 4;
  private static final float RATE = 2e-5f;

  private static final List<String> ATTRIBUTES = Attribute.ids();
  @TempDir private Path folder;

  @Test
  void pixelsAreNoLinearClue() {
    float[][] pixels = new float[TRAIN + TEST][INPUTS];
    boolean[][] labels = new boolean[TRAIN + TEST][ATTRIBUTES.size() + 1];
    render(pixels, labels);
    float[][] weights = fit(pixels, labels);
    for (int k = 0; k < ATTRIBUTES.size(); k++) {
      double auroc = auroc(pixels, labels, weights, k);
      System.out.printf("%s: linear probe on pixels %.3f%n", ATTRIBUTES.get(k), auroc);
      assertTrue(auroc < .8, ATTRIBUTES.get(k) + " " + auroc);
    }
    double control = auroc(pixels, labels, weights, ATTRIBUTES.size());
    assertTrue(control > .9, "the probe misses the side that the light comes from: " + control);
  }

  /** Persons seen and unseen; the last label is a linear clue, a picture brighter on the left. */
  private void render(float[][] pixels, boolean[][] labels) {
    Map<String, Object> given = Map.of("train", TRAIN, "test", TEST);
    Options options = Options.of(Settings.check(Options.SETTINGS, given));
    FaceSamples samples = new FaceSamples(options, folder, Assertions::fail);
    for (int row = 0; row < pixels.length; row++) {
      ByteBuffer rgb = ByteBuffer.allocate(INPUTS);
      samples.images(split(row), new int[] {row < TRAIN ? row : row - TRAIN}, rgb);
      float left = 0;
      for (int i = 0; i < INPUTS; i++) {
        pixels[row][i] = ((rgb.get(i) & 255) - 127.5f) / 64;
        left += i / 3 % SIZE < SIZE / 2 ? pixels[row][i] : -pixels[row][i];
      }
      labels[row][ATTRIBUTES.size()] = left > 0;
    }
    for (int k = 0; k < ATTRIBUTES.size(); k++) {
      int[] train = samples.values(Split.TRAIN, ATTRIBUTES.get(k));
      int[] test = samples.values(Split.TEST, ATTRIBUTES.get(k));
      for (int row = 0; row < pixels.length; row++) {
        labels[row][k] = (row < TRAIN ? train[row] : test[row - TRAIN]) == 1;
      }
    }
    samples.close();
  }

  private static Split split(int row) {
    return row < TRAIN ? Split.TRAIN : Split.TEST;
  }

  /**
   * Logistic regression by averaged stochastic gradient descent, few epochs: its regularisation.
   */
  private static float[][] fit(float[][] pixels, boolean[][] labels) {
    int tasks = labels[0].length;
    float[][] weights = new float[tasks][INPUTS];
    float[][] average = new float[tasks][INPUTS];
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      for (int row = 0; row < TRAIN; row++) {
        for (int k = 0; k < tasks; k++) {
          double score = dot(weights[k], pixels[row]);
          double error = (labels[row][k] ? 1 : 0) - 1 / (1 + StrictMath.exp(-score));
          add(weights[k], pixels[row], RATE * (float) error);
        }
        if (row % 100 == 99) {
          for (int k = 0; k < tasks; k++) {
            add(average[k], weights[k], 1);
          }
        }
      }
    }
    return average;
  }

  private static double auroc(float[][] pixels, boolean[][] labels, float[][] weights, int k) {
    List<Float> present = new ArrayList<>();
    List<Float> absent = new ArrayList<>();
    for (int row = TRAIN; row < pixels.length; row++) {
      (labels[row][k] ? present : absent).add(dot(weights[k], pixels[row]));
    }
    long better =
        present.stream()
            .mapToLong(score -> absent.stream().filter(other -> score > other).count())
            .sum();
    return (double) better / present.size() / absent.size();
  }

  private static void add(float[] to, float[] what, float factor) {
    for (int i = 0; i < INPUTS; i++) {
      to[i] += factor * what[i];
    }
  }

  private static float dot(float[] a, float[] b) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    for (int i = 0; i < INPUTS; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    return s0 + s1 + s2 + s3;
  }
}
